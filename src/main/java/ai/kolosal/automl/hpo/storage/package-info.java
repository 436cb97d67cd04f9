/**
 * Where studies are kept: in memory, in a journal, in a database.
 *
 * <p>A study is a {@link ai.kolosal.automl.hpo.storage.StudyHeader} and trials that change by a few events: begun, queued,
 * taken, saved, reported, ended, found dead. {@link ai.kolosal.automl.hpo.storage.InMemoryStorage} takes events in;
 * {@link ai.kolosal.automl.hpo.storage.JournalStorage} writes each to a file first and takes in those of other processes;
 * {@link ai.kolosal.automl.hpo.storage.JdbcStorage} makes each a transaction.
 *
 * <p>Always: a trial's number is given once, a trial ends once, and what has ended is never lost.
 */
package ai.kolosal.automl.hpo.storage;
