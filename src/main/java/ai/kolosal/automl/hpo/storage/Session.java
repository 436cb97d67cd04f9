package ai.kolosal.automl.hpo.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A connection with what need not be done on it again: statements that are prepared, ranges that the database is known to
 * have.
 *
 * <p>What is known ends with the connection, for the server may have come up without what it had not written when it
 * crashed. Not thread-safe: one transaction uses it at a time.
 */
final class Session {
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private final Set<String> spaces = new HashSet<>();
  private final List<String> written = new ArrayList<>();

  Session(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** A statement with its arguments; its results are closed before it is asked for again. */
  PreparedStatement statement(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  /** Whether the database has some ranges for certain. */
  boolean hasSpace(String digest) {
    return spaces.contains(digest);
  }

  /** Notes that the transaction under way has written some ranges. */
  void wroteSpace(String digest) {
    written.add(digest);
  }

  /** Notes how a transaction ended. */
  void ended(boolean committed) {
    if (committed) {
      spaces.addAll(written);
    }
    written.clear();
  }

  void close() throws SQLException {
    connection.close();
  }
}
