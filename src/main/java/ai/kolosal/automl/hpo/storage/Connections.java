package ai.kolosal.automl.hpo.storage;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/**
 * Connections to one database, each used by one thread at a time.
 *
 * <p>As many are open as threads have been at work at once, up to a limit; who comes when all are in use waits. Thread-safe.
 */
final class Connections {
  private final Source source;
  private final boolean kept;
  private final Semaphore free;
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  /** Where new connections come from. */
  @FunctionalInterface
  interface Source {
    Session open() throws SQLException;
  }

  /**
   * Connections from somewhere.
   *
   * @param kept whether they are used again; otherwise each is closed, for its source keeps its own
   */
  Connections(Source source, int limit, boolean kept) {
    this.source = source;
    this.kept = kept;
    // in turn: with one connection, as for SQLite, no thread starves
    free = new Semaphore(limit, true);
  }

  Session take() throws SQLException {
    free.acquireUninterruptibly();
    boolean taken = false;
    try {
      Session session;
      synchronized (idle) {
        if (closed) {
          throw new SQLException("the storage is closed");
        }
        session = idle.pollLast();
      }
      session = session == null ? source.open() : session;
      taken = true;
      return session;
    } finally {
      if (!taken) {
        free.release();
      }
    }
  }

  /** Gives a connection back; one that failed is not used again. */
  void give(Session session, boolean sound) {
    try {
      synchronized (idle) {
        if (kept && sound && !closed) {
          idle.addLast(session);
          return;
        }
      }
      session.close();
    } catch (SQLException late) {
      // nobody needs it any more
    } finally {
      free.release();
    }
  }

  void close() throws SQLException {
    synchronized (idle) {
      closed = true;
      while (!idle.isEmpty()) {
        idle.pollLast().close();
      }
    }
  }
}
