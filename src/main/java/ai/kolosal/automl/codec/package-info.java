/**
 * How state becomes bytes: little-endian, length-prefixed, without Java serialization and without class names.
 *
 * <p>This room knows nothing of what it writes. Which state has which id stands in {@code artifact}.
 */
package ai.kolosal.automl.codec;
