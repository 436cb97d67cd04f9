/**
 * Where studies are kept: in memory, in a journal, in a database.
 *
 * <p>Always: a trial's number is given once, a trial ends once, and what has ended is never lost.
 */
package ai.kolosal.automl.hpo.storage;
