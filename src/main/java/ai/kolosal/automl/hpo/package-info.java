/**
 * Studies: the search for the best values of any function, usable without the rest of the library.
 *
 * <p>Always: this room and those in it know nothing of data and learners.
 */
package ai.kolosal.automl.hpo;
