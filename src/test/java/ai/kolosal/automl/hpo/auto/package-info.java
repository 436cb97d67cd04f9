/** Tests of the sampler that chooses among the others. */
package ai.kolosal.automl.hpo.auto;
