/**
 * How a hot loop over feature arrays runs.
 *
 * <p>{@link ai.kolosal.automl.internal.kernel.Kernels} checks sizes and calls the one {@link
 * ai.kolosal.automl.internal.kernel.KernelOps} of this JVM, which is chosen once: scalar loops that the JIT compiles
 * well, or vector loops where {@code --add-modules jdk.incubator.vector} was passed. Both add in the same order, eight
 * partial sums to a reduction, and neither fuses multiply and add: the choice changes speed, never a bit of a result.
 * {@code -Dkolosal.simd=off} keeps the scalar loops. This room knows arrays of doubles and nothing of learning.
 */
package ai.kolosal.automl.internal.kernel;
