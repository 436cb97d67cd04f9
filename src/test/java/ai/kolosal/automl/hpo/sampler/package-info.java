/** Tests of the samplers without a model. */
package ai.kolosal.automl.hpo.sampler;
