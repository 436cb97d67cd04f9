package ai.kolosal.automl.internal.kernel;

/**
 * The kernels of one kind, family by family.
 *
 * @param name for messages, such as {@code scalar}
 * @param vectorBits the width of the vectors they are written for; 0 where the JIT is left to choose
 * @param reductions arrays to one number
 * @param maps arrays to arrays
 * @param matrices products with matrices
 * @param bins sums by bin
 * @param floats products with matrices of floats
 * @param floatMaps functions of floats
 */
public record KernelOps(String name, int vectorBits, ReductionOps reductions, MapOps maps, MatrixOps matrices,
    BinOps bins, FloatOps floats, FloatMapOps floatMaps) {}
