/** Transforms, alone and beside those of Python's libraries on the same rows. */
package ai.kolosal.automl.benchmarks.preprocessing;
