package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The tables of studies in a database, made where they are not there.
 *
 * <p>{@code kolosal_study} counts the numbers of trials and of changes; {@code kolosal_trial} has a row a trial, whose
 * {@code content} is JSON; {@code kolosal_report} a row a report, its value as text, for databases do not keep NaN and −0;
 * {@code kolosal_space} the parameters with their ranges, once for all trials that have them, under a digest.
 */
final class DatabaseSchema {
  private static final int VERSION = 1;

  private static final List<String> TABLES = List.of(
      "CREATE TABLE IF NOT EXISTS kolosal_format (version INTEGER NOT NULL)",
      """
          CREATE TABLE IF NOT EXISTS kolosal_study (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            directions TEXT NOT NULL,
            seed BIGINT NOT NULL,
            attributes TEXT NOT NULL,
            trials INTEGER NOT NULL,
            changes BIGINT NOT NULL)""",
      """
          CREATE TABLE IF NOT EXISTS kolosal_trial (
            study INTEGER NOT NULL REFERENCES kolosal_study (id),
            number INTEGER NOT NULL,
            state TEXT NOT NULL,
            started BIGINT NOT NULL,
            finished BIGINT NOT NULL,
            heard BIGINT NOT NULL,
            changed BIGINT NOT NULL,
            reports INTEGER NOT NULL,
            content TEXT NOT NULL,
            PRIMARY KEY (study, number))""",
      "CREATE INDEX IF NOT EXISTS kolosal_trial_changed ON kolosal_trial (study, changed)",
      "CREATE INDEX IF NOT EXISTS kolosal_trial_open ON kolosal_trial (study, state, number)"
          + " WHERE state IN ('WAITING', 'RUNNING')",
      """
          CREATE TABLE IF NOT EXISTS kolosal_report (
            study INTEGER NOT NULL,
            trial INTEGER NOT NULL,
            step INTEGER NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (study, trial, step),
            FOREIGN KEY (study, trial) REFERENCES kolosal_trial (study, number))""",
      "CREATE TABLE IF NOT EXISTS kolosal_space (digest TEXT PRIMARY KEY, content TEXT NOT NULL)");

  private DatabaseSchema() {}

  /**
   * Makes the tables, or checks that this version knows them.
   *
   * @throws StudyException if a newer version made them
   */
  static void prepare(Database database) {
    database.write(true, session -> {
      if (database.dialect() == Dialect.POSTGRESQL) {
        // two that create one table at once fail there; the number is this schema's name among such locks
        Database.query(session, "SELECT pg_advisory_xact_lock(726163417)", row -> 0);
      }
      for (String table : TABLES) {
        Dialect.run(session.connection(), table);
      }
      check(session);
      return null;
    });
  }

  private static void check(Session session) throws SQLException {
    Optional<Integer> version = Database.first(session, "SELECT version FROM kolosal_format", row -> row.getInt(1));
    if (version.isEmpty()) {
      Database.update(session, "INSERT INTO kolosal_format (version) VALUES (?)", VERSION);
    } else if (version.get() != VERSION) {
      throw new StudyException("the tables of studies in this database have version " + version.get()
          + ", this version of the library knows " + VERSION + "; use the newer version of the library that made them");
    }
  }
}
