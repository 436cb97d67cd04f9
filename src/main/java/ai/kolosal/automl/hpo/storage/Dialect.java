package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** In what the databases differ. */
enum Dialect {
  /** A file of this machine. One process writes at a time, the others wait for it. */
  SQLITE("org.xerial:sqlite-jdbc:3.54.1.0", "", "") {
    @Override
    void prepare(Connection connection) throws SQLException {
      run(connection, "PRAGMA busy_timeout = 60000");
      run(connection, "PRAGMA journal_mode = WAL");
    }

    @Override
    void begin(Connection connection, boolean forced) throws SQLException {
      run(connection, forced ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
      // the right to write at once: who reads first and then wants to write may find that another has written
      run(connection, "BEGIN IMMEDIATE");
    }

    @Override
    void commit(Connection connection, boolean forced) throws SQLException {
      run(connection, "COMMIT");
    }

    @Override
    void rollback(Connection connection) throws SQLException {
      run(connection, "ROLLBACK");
    }
  },
  /** A server for many machines. */
  POSTGRESQL("org.postgresql:postgresql:42.7.14", " FOR UPDATE", " FOR UPDATE SKIP LOCKED") {
    @Override
    void prepare(Connection connection) {
      // as it comes
    }

    @Override
    void begin(Connection connection, boolean forced) throws SQLException {
      connection.setAutoCommit(false);
      run(connection, "SET LOCAL synchronous_commit = off");
    }

    @Override
    void commit(Connection connection, boolean forced) throws SQLException {
      connection.commit();
      connection.setAutoCommit(true);
      if (forced) {
        // waits for the disk without the study's row, so that others go on and wait for one turn of the disk together: a
        // transaction that writes to the log, and locks nothing, waits for all of the log before it
        run(connection, "SELECT pg_logical_emit_message(true, 'kolosal', '')");
      }
    }

    @Override
    void rollback(Connection connection) throws SQLException {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  };

  private final String driver;
  private final String lock;
  private final String lockFree;

  Dialect(String driver, String lock, String lockFree) {
    this.driver = driver;
    this.lock = lock;
    this.lockFree = lockFree;
  }

  /** Makes a new connection ready. */
  abstract void prepare(Connection connection) throws SQLException;

  /** Begins to write; {@code forced} if the disk must have it when {@link #commit} returns. */
  abstract void begin(Connection connection, boolean forced) throws SQLException;

  /** Ends a transaction as it was begun. */
  abstract void commit(Connection connection, boolean forced) throws SQLException;

  abstract void rollback(Connection connection) throws SQLException;

  /** The driver's Maven coordinates. */
  String driver() {
    return driver;
  }

  /** What makes a query lock the rows it finds. */
  String lock() {
    return lock;
  }

  /** What makes a query pass over rows that others have locked, and lock the rest. */
  String lockFree() {
    return lockFree;
  }

  static Dialect ofUrl(String url) {
    if (url.startsWith("jdbc:sqlite:")) {
      return SQLITE;
    }
    if (url.startsWith("jdbc:postgresql:")) {
      return POSTGRESQL;
    }
    throw new IllegalArgumentException(
        "studies are kept at jdbc:sqlite:<file> or jdbc:postgresql://<host>/<database>, not at '" + url + "'");
  }

  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    for (Dialect dialect : values()) {
      if (dialect.name().equalsIgnoreCase(product)) {
        return dialect;
      }
    }
    throw new StudyException("studies are kept in SQLite or PostgreSQL, not in " + product);
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
