/** Races of the search: samplers against recorded ones, the cost of asking and telling, halving on real training. */
package ai.kolosal.automl.benchmarks.hpo;
