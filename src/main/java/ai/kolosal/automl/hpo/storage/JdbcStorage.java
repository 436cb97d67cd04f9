package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Studies in a database: SQLite for a file of one machine, PostgreSQL for many machines.
 *
 * <p>The driver is not part of this library: add {@code org.xerial:sqlite-jdbc} or {@code org.postgresql:postgresql}. The
 * tables, whose names begin with {@code kolosal_}, are made where they are not there.
 *
 * <ul>
 *   <li>Each call is one transaction. Numbers come from a counter in the study's row; who takes a waiting trial locks its
 *       row and passes over those that others have locked, so that each is taken once.
 *   <li>{@link #open(StudyHeader)}, {@link #enqueue} and {@link #finish} wait for the disk, the rest does not.
 *   <li>A connection that broke is replaced, and what it was used for is done again, except where it broke while a
 *       transaction ended: that is told, since nobody knows what became of it.
 *   <li>Nothing is held in memory but ranges of parameters.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class JdbcStorage implements StudyStorage {
  private static final int CONNECTIONS = 8;

  private final Database database;
  private final TrialRows rows = new TrialRows();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();

  /** Where new connections come from. */
  @FunctionalInterface
  private interface Source {
    Connection open() throws SQLException;
  }

  private JdbcStorage(Database database) {
    this.database = database;
    boolean ready = false;
    try {
      DatabaseSchema.prepare(database);
      ready = true;
    } finally {
      if (!ready) {
        database.close();
      }
    }
  }

  /**
   * Studies in a file of SQLite.
   *
   * @param file where; made if it is not there
   * @return the storage
   * @throws StudyException if the driver is missing or the file cannot be used
   */
  public static JdbcStorage sqlite(Path file) {
    if (file.toString().contains("?")) {
      throw new IllegalArgumentException("SQLite's driver takes what follows '?' in '" + file
          + "' for settings; take another name");
    }
    return of("jdbc:sqlite:" + file);
  }

  /**
   * Studies in a database of PostgreSQL, 9.6 or newer.
   *
   * @param url such as {@code jdbc:postgresql://host:5432/database}
   * @param user who
   * @param password of whom
   * @return the storage
   * @throws StudyException if the driver is missing or the database cannot be used
   */
  public static JdbcStorage postgres(String url, String user, String password) {
    return open(url, () -> DriverManager.getConnection(url, user, password));
  }

  /**
   * Studies in a database that a URL tells all about.
   *
   * @param url {@code jdbc:sqlite:…} or {@code jdbc:postgresql:…}
   * @return the storage
   * @throws IllegalArgumentException if it is another database
   * @throws StudyException if the driver is missing or the database cannot be used
   */
  public static JdbcStorage of(String url) {
    return open(url, () -> DriverManager.getConnection(url));
  }

  private static JdbcStorage open(String url, Source source) {
    Dialect dialect = Dialect.ofUrl(url);
    // what follows may hold a password
    String place = url.replaceFirst("[?].*", "");
    try {
      DriverManager.getDriver(url);
    } catch (SQLException missing) {
      throw new StudyException("there is no JDBC driver for " + place + " on the class path; add " + dialect.driver(),
          missing);
    }
    // SQLite has one writer at a time: threads that wait here wait in turn, and do not sleep too long
    int limit = dialect == Dialect.SQLITE ? 1 : CONNECTIONS;
    return new JdbcStorage(new Database(new Connections(() -> ready(source, dialect), limit, true), dialect, place));
  }

  /**
   * Studies in a database of a pool that the caller keeps.
   *
   * @param source gives connections to SQLite or PostgreSQL; each call of the storage takes one and closes it
   * @return the storage
   * @throws StudyException if it is another database or cannot be used
   */
  public static JdbcStorage of(DataSource source) {
    try (Connection first = source.getConnection()) {
      Dialect dialect = Dialect.of(first);
      Connections connections =
          new Connections(() -> ready(source::getConnection, dialect), Integer.MAX_VALUE, false);
      return new JdbcStorage(new Database(connections, dialect, "the given data source"));
    } catch (SQLException failure) {
      throw new StudyException("the data source gives no connection: " + failure.getMessage(), failure);
    }
  }

  private static Session ready(Source source, Dialect dialect) throws SQLException {
    Connection connection = source.open();
    boolean ready = false;
    try {
      connection.setAutoCommit(true);
      dialect.prepare(connection);
      ready = true;
    } finally {
      if (!ready) {
        connection.close();
      }
    }
    return new Session(connection);
  }

  @Override
  public StudyHeader open(StudyHeader wanted) {
    Optional<StudyHeader> known = database.look(session -> header(session, wanted.name()));
    StudyHeader kept = known.isPresent() ? known.get() : database.write(true, session -> {
      // who begins studies does so one after another
      Database.query(session, "SELECT version FROM kolosal_format" + database.dialect().lock(), row -> 0);
      Optional<StudyHeader> since = header(session, wanted.name());
      return since.isPresent() ? since.get() : begin(session, wanted);
    });
    return InMemoryStorage.sameDirections(kept, wanted);
  }

  private static StudyHeader begin(Session session, StudyHeader wanted) throws SQLException {
    Database.update(
        session,
        "INSERT INTO kolosal_study (id, name, directions, seed, attributes, trials, changes)"
            + " VALUES ((SELECT COALESCE(MAX(id) + 1, 0) FROM kolosal_study), ?, ?, ?, ?, 0, 0)",
        wanted.name(),
        String.join(" ", wanted.directions().stream().map(Enum::name).toList()),
        wanted.seed(),
        Json.write(StoredValues.packMembers(wanted.attributes())));
    return wanted;
  }

  private static Optional<StudyHeader> header(Session session, String name) throws SQLException {
    return Database.first(
        session,
        "SELECT name, directions, seed, attributes FROM kolosal_study WHERE name = ?",
        JdbcStorage::header,
        name);
  }

  private static StudyHeader header(ResultSet row) throws SQLException {
    List<Direction> directions = List.of(row.getString(2).split(" ")).stream().map(Direction::valueOf).toList();
    byte[] attributes = row.getString(4).getBytes(StandardCharsets.UTF_8);
    return new StudyHeader(
        row.getString(1),
        directions,
        row.getLong(3),
        StoredValues.members(Json.readObject("a study's attributes", attributes)));
  }

  @Override
  public List<StudyHeader> studies() {
    return database.look(
        session -> Database.query(
            session,
            "SELECT name, directions, seed, attributes FROM kolosal_study ORDER BY id",
            JdbcStorage::header));
  }

  private int id(String study) {
    return ids.computeIfAbsent(
        study,
        name -> database.look(
            session -> Database.first(
                session, "SELECT id FROM kolosal_study WHERE name = ?", row -> row.getInt(1), name))
            .orElseThrow(() -> InMemoryStorage.unknown(name, studies().stream().map(StudyHeader::name).toList())));
  }

  /** The number of the next change; until the transaction ends, nobody else changes the study. */
  private static long nextChange(Session session, int id) throws SQLException {
    return Database.first(
        session,
        "UPDATE kolosal_study SET changes = changes + 1 WHERE id = ? RETURNING changes",
        row -> row.getLong(1),
        id).orElseThrow();
  }

  private static int insert(Session session, int id, TrialState state, long nowNanos, String content)
      throws SQLException {
    long[] counters = Database.first(
        session,
        "UPDATE kolosal_study SET trials = trials + 1, changes = changes + 1 WHERE id = ? RETURNING trials - 1, changes",
        row -> new long[] {row.getLong(1), row.getLong(2)},
        id).orElseThrow();
    Database.update(
        session,
        "INSERT INTO kolosal_trial (study, number, state, started, finished, heard, changed, reports, content)"
            + " VALUES (?, ?, ?, ?, 0, ?, ?, 0, ?)",
        id,
        (int) counters[0],
        state.name(),
        nowNanos,
        nowNanos,
        counters[1],
        content);
    return (int) counters[0];
  }

  @Override
  public int start(String study, long nowNanos) {
    int id = id(study);
    return database.write(false, session -> insert(session, id, TrialState.RUNNING, nowNanos, "{}"));
  }

  @Override
  public int enqueue(String study, FrozenTrial waiting) {
    int id = id(study);
    FrozenTrial demands = FrozenTrial.waiting(0).with(t -> {
      t.fixed(waiting.fixed()).notes(waiting.notes());
      waiting.attributes().forEach(t::attribute);
    });
    return database.write(
        true, session -> insert(session, id, TrialState.WAITING, 0, rows.content(session, demands)));
  }

  @Override
  public Optional<FrozenTrial> claim(String study, long nowNanos) {
    int id = id(study);
    String first = "SELECT number FROM kolosal_trial WHERE study = ? AND state = 'WAITING' ORDER BY number LIMIT 1";
    if (database.look(session -> Database.first(session, first, row -> 0, id)).isEmpty()) {
      return Optional.empty();
    }
    return database.write(false, session -> {
      Optional<Integer> number =
          Database.first(session, first + database.dialect().lockFree(), row -> row.getInt(1), id);
      if (number.isEmpty()) {
        return Optional.empty();
      }
      Database.update(
          session,
          "UPDATE kolosal_trial SET state = 'RUNNING', started = ?, heard = ?, changed = ?"
              + " WHERE study = ? AND number = ?",
          nowNanos,
          nowNanos,
          nextChange(session, id),
          id,
          number.get());
      return Optional.of(rows.one(session, id, number.get()));
    });
  }

  private static TrialState state(Session session, String study, int id, int number, String lock)
      throws SQLException {
    return Database
        .first(
            session,
            "SELECT state FROM kolosal_trial WHERE study = ? AND number = ?" + lock,
            row -> TrialState.valueOf(row.getString(1)),
            id,
            number)
        .orElseThrow(() -> new StudyException("study '" + study + "' has no trial " + number));
  }

  @Override
  public void save(String study, FrozenTrial running) {
    keep(study, running.with(t -> t.state(TrialState.RUNNING).finished(0)));
  }

  @Override
  public void finish(String study, FrozenTrial finished) {
    InMemoryStorage.requireFinished(finished);
    keep(study, finished);
  }

  private void keep(String study, FrozenTrial trial) {
    int id = id(study);
    boolean ends = trial.state().finished();
    database.write(ends, session -> {
      TrialState kept = state(session, study, id, trial.number(), database.dialect().lock());
      if (kept.finished() && !ends) {
        return 0;
      }
      StudyTable.requireRunning(study, trial.number(), kept);
      String content = rows.content(session, trial);
      int reports = rows.addReports(session, id, trial);
      return Database.update(
          session,
          "UPDATE kolosal_trial SET state = ?, finished = ?, reports = reports + ?, content = ?, changed = ?"
              + " WHERE study = ? AND number = ?",
          trial.state().name(),
          trial.finishedNanos(),
          reports,
          content,
          nextChange(session, id),
          id,
          trial.number());
    });
  }

  @Override
  public void report(String study, int number, int step, double value) {
    if (step < 0) {
      throw new IllegalArgumentException("trial " + number + " reports step " + step + "; steps count from 0");
    }
    int id = id(study);
    database.write(false, session -> {
      TrialState kept = state(session, study, id, number, database.dialect().lock());
      Optional<Integer> known = Database.first(
          session,
          "SELECT step FROM kolosal_report WHERE study = ? AND trial = ? AND step = ?",
          row -> row.getInt(1),
          id,
          number,
          step);
      if (kept.finished() || known.isPresent()) {
        return 0;
      }
      StudyTable.requireRunning(study, number, kept);
      rows.addReport(session, id, number, step, value);
      return Database.update(
          session,
          "UPDATE kolosal_trial SET reports = reports + 1, changed = ? WHERE study = ? AND number = ?",
          nextChange(session, id),
          id,
          number);
    });
  }

  @Override
  public void beat(String study, Collection<Integer> numbers, long nowNanos) {
    int id = id(study);
    database.write(false, session -> {
      // in one order, so that no two lock each other out
      for (int number : new TreeSet<>(numbers)) {
        state(session, study, id, number, "");
        Database.update(
            session,
            "UPDATE kolosal_trial SET heard = ? WHERE study = ? AND number = ? AND state = 'RUNNING' AND heard < ?",
            nowNanos,
            id,
            number,
            nowNanos);
      }
      return 0;
    });
  }

  @Override
  public List<FrozenTrial> reap(String study, Duration silence, long nowNanos) {
    int id = id(study);
    long since = nowNanos - silence.toNanos();
    String silent =
        "SELECT number FROM kolosal_trial WHERE study = ? AND state = 'RUNNING' AND heard < ? ORDER BY number";
    if (database.look(session -> Database.first(session, silent, row -> 0, id, since)).isEmpty()) {
      return List.of();
    }
    return database.write(false, session -> {
      List<FrozenTrial> reaped = new ArrayList<>();
      for (int number : Database
          .query(session, silent + database.dialect().lockFree(), row -> row.getInt(1), id, since)) {
        Database.update(
            session,
            "UPDATE kolosal_trial SET state = 'FAILED', finished = ?, changed = ? WHERE study = ? AND number = ?",
            nowNanos,
            nextChange(session, id),
            id,
            number);
        reaped.add(rows.one(session, id, number));
      }
      return reaped;
    });
  }

  @Override
  public Changes since(String study, long cursor) {
    int id = id(study);
    return database.look(session -> rows.since(session, id, cursor));
  }

  @Override
  public void close() {
    database.close();
  }
}
