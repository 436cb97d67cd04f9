/**
 * How a hot loop over feature arrays runs.
 *
 * <p>{@link ai.kolosal.automl.internal.kernel.Kernels} (arrays), {@link
 * ai.kolosal.automl.internal.kernel.MatrixKernels}, {@link ai.kolosal.automl.internal.kernel.BinKernels} (features as
 * bins), {@link ai.kolosal.automl.internal.kernel.CodeKernels} (categories) and {@link ai.kolosal.automl.internal.kernel.FloatMatrixKernels} and {@link ai.kolosal.automl.internal.kernel.FloatKernels} (floats of neural nets) check sizes and call the one {@link
 * ai.kolosal.automl.internal.kernel.KernelOps} of this JVM, which is chosen once: scalar loops that the JIT compiles
 * well, or vector loops where {@code --add-modules jdk.incubator.vector} was passed. A family of kernels is an interface
 * ({@link ai.kolosal.automl.internal.kernel.ReductionOps} and its like) with a scalar and, where it is faster, a vector
 * form; what never gains by vectors has the scalar form alone. Both add in the same order, eight partial sums to a
 * reduction, and neither fuses multiply and add, except with floats, where both fuse the same pairs (a machine without that instruction computes it in Java's exact but slow way): the choice changes speed, never a bit of a result. {@code -Dkolosal.simd=off} keeps the scalar loops, {@code
 * -Dkolosal.simd.width} forces a width of 128, 256 or 512 bits. This room knows arrays and nothing of learning.
 */
package ai.kolosal.automl.internal.kernel;
