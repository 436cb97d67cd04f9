/**
 * The kernels written with the vector API, the only room that touches {@code jdk.incubator.vector}.
 *
 * <p>Nothing names these classes at compile time: the look-up in {@link ai.kolosal.automl.internal.kernel} finds them
 * by name once it knows that the module is there.
 */
package ai.kolosal.automl.internal.kernel.panama;
