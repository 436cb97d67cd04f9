package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A database that is asked and told in whole transactions.
 *
 * <p>What fails because a connection broke, or because two transactions were in each other's way, is done again on a new
 * connection, for the database has undone it; except where the connection broke while a transaction ended, since nobody
 * knows then whether it has. Thread-safe.
 */
final class Database {
  private static final int ATTEMPTS = 5;

  /** A deadlock, or an order of transactions that cannot be kept. */
  private static final Set<String> IN_EACH_OTHERS_WAY = Set.of("40001", "40P01");

  private final Connections connections;
  private final Dialect dialect;
  private final String place;

  Database(Connections connections, Dialect dialect, String place) {
    this.connections = connections;
    this.dialect = dialect;
    this.place = place;
  }

  /** Something to do with a connection. */
  @FunctionalInterface
  interface Work<T> {
    T run(Session session) throws SQLException;
  }

  /** One row of an answer. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  Dialect dialect() {
    return dialect;
  }

  /** Asks; each question sees what was committed before it. */
  <T> T look(Work<T> work) {
    return attempt(work, () -> false);
  }

  /** Writes all or nothing; {@code forced} if the disk must have it. */
  <T> T write(boolean forced, Work<T> work) {
    boolean[] ending = {false};
    return attempt(session -> {
      ending[0] = false;
      dialect.begin(session.connection(), forced);
      T answer;
      boolean whole = false;
      try {
        answer = work.run(session);
        whole = true;
      } finally {
        if (!whole) {
          undo(session);
        }
      }
      ending[0] = true;
      dialect.commit(session.connection(), forced);
      session.ended(true);
      return answer;
    }, () -> ending[0]);
  }

  private void undo(Session session) {
    session.ended(false);
    try {
      dialect.rollback(session.connection());
    } catch (SQLException broken) {
      // with the connection the transaction ends, and what has failed is told by who called
    }
  }

  private <T> T attempt(Work<T> work, java.util.function.BooleanSupplier ending) {
    for (int attempt = 1;; attempt++) {
      try {
        return once(work);
      } catch (SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        boolean undone = IN_EACH_OTHERS_WAY.contains(state) || isBroken(state) && !ending.getAsBoolean();
        if (!undone || attempt == ATTEMPTS) {
          throw failed(failure);
        }
      }
    }
  }

  private <T> T once(Work<T> work) throws SQLException {
    Session session = connections.take();
    boolean sound = false;
    try {
      T answer = work.run(session);
      sound = true;
      return answer;
    } catch (StudyException | IllegalArgumentException refused) {
      sound = true;
      throw refused;
    } finally {
      connections.give(session, sound);
    }
  }

  /** Class 08 is the connection's, 57P the server's going down. */
  private static boolean isBroken(String state) {
    return state.startsWith("08") || state.startsWith("57P");
  }

  StudyException failed(SQLException failure) {
    return new StudyException("the studies at " + place + " cannot be used: " + failure.getMessage()
        + "; see that the database is there, may be written to, and is not held by another program", failure);
  }

  void close() {
    try {
      connections.close();
    } catch (SQLException failure) {
      throw failed(failure);
    }
  }

  static <T> List<T> query(Session session, String sql, Row<T> row, Object... arguments) throws SQLException {
    try (ResultSet rows = session.statement(sql, arguments).executeQuery()) {
      List<T> answer = new ArrayList<>();
      while (rows.next()) {
        answer.add(row.read(rows));
      }
      return answer;
    }
  }

  static <T> Optional<T> first(Session session, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    return query(session, sql, row, arguments).stream().findFirst();
  }

  static int update(Session session, String sql, Object... arguments) throws SQLException {
    return session.statement(sql, arguments).executeUpdate();
  }
}
