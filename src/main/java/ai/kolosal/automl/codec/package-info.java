/**
 * How state becomes bytes, and values become text.
 *
 * <p>State is little-endian, length-prefixed, without Java serialization and without class names; beside it stand JSON,
 * the escaping of HTML and tables of text, so that each is done in one place. This room knows nothing of what it
 * writes. Which state has which id stands in {@code artifact}.
 */
package ai.kolosal.automl.codec;
