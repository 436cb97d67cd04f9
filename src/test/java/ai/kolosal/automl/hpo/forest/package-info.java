/** Tests of the search by a random forest. */
package ai.kolosal.automl.hpo.forest;
