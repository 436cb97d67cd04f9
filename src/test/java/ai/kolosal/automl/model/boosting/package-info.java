/** Rows and runs that the tests of all boosters share. */
package ai.kolosal.automl.model.boosting;
