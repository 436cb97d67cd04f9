/** Places in the cube against the values they stand for. */
package ai.kolosal.automl.hpo.cube;
