/** JMH benchmarks of the library's built jar; each checks its answer before it is timed. */
package ai.kolosal.automl.benchmarks;
