/** Tests of the search by a Gaussian process. */
package ai.kolosal.automl.hpo.gp;
