/** Tests of what models of the search share. */
package ai.kolosal.automl.hpo.surrogate;
