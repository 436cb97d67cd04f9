/**
 * JMH benchmarks of the kernels, each as a plain loop, as the scalar and as the vector kernel, beside a copy.
 *
 * <p>A benchmark takes {@code size} and {@link ai.kolosal.automl.benchmarks.kernel.Form}, checks its answer before it is
 * timed, and says by {@link ai.kolosal.automl.benchmarks.kernel.Work} what an element costs. {@link
 * ai.kolosal.automl.benchmarks.kernel.KernelTable} turns JMH's JSON into the table of docs/performance.md.
 */
package ai.kolosal.automl.benchmarks.kernel;
