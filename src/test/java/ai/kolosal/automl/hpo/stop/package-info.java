/** Tests of the rules by which runs end. */
package ai.kolosal.automl.hpo.stop;
