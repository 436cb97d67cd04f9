package ai.kolosal.automl.hpo.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections: from a URL, from a pool, those that break. */
class JdbcStorageTest {
  private static final StudyHeader HEADER = new StudyHeader("s", List.of(Direction.MINIMIZE), 1, Map.of());

  @TempDir
  private Path folder;

  private String url;
  private int open;
  private int opened;
  private String product = "SQLite";

  /** States of failures of the next commits; after the commit where they begin with "late ". */
  private final Deque<String> failures = new ArrayDeque<>();

  @BeforeEach
  void nameFile() {
    url = "jdbc:sqlite:" + folder.resolve("study.db");
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static Object call(Object target, java.lang.reflect.Method method, Object... arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }

  /** A pool that counts what is open. */
  private DataSource pool() {
    return proxy(DataSource.class, (pool, method, arguments) -> {
      assertEquals("getConnection", method.getName());
      open++;
      opened++;
      return counted(DriverManager.getConnection(url));
    });
  }

  private Connection counted(Connection real) {
    return proxy(Connection.class, (connection, method, arguments) -> {
      open -= method.getName().equals("close") ? 1 : 0;
      Object answer = call(real, method, arguments);
      if (answer instanceof Statement statement && method.getName().equals("createStatement")) {
        return failing(statement);
      }
      return method.getName().equals("getMetaData")
          ? proxy(java.sql.DatabaseMetaData.class, (meta, asked, none) -> product)
          : answer;
    });
  }

  private Statement failing(Statement real) {
    return proxy(Statement.class, (statement, method, arguments) -> {
      String state = arguments != null && "COMMIT".equals(arguments[0]) && !failures.isEmpty() ? failures.pop() : "";
      if (state.startsWith("late ")) {
        call(real, method, arguments);
      }
      if (!state.isEmpty()) {
        throw new SQLException("made up", state.replace("late ", ""));
      }
      return call(real, method, arguments);
    });
  }

  private static FrozenTrial complete(int number) {
    return FrozenTrial.waiting(number).with(
        t -> t.state(TrialState.COMPLETE).values(number).param("x", new Distribution.Ints(0, 9, false), number));
  }

  @Test
  void aPoolsConnectionsGoBack() throws SQLException {
    try (StudyStorage storage = JdbcStorage.of(pool())) {
      storage.open(HEADER);
      for (int i = 0; i < 5; i++) {
        storage.finish("s", complete(storage.start("s", 1)));
        assertEquals(0, open);
      }
      assertThrows(StudyException.class, () -> storage.finish("s", complete(0)));
      assertEquals(0, open);
      assertTrue(opened > 10, "each call takes one");
    }
    try (StudyStorage storage = JdbcStorage.of(url)) {
      assertEquals(5, storage.since("s", 0).trials().size(), "it is the same database");
      assertEquals("{x=3}", storage.since("s", 0).trials().get(3).params().values().toString());
    }
  }

  @Test
  void transactionsInEachOthersWayAreDoneAgain() {
    try (StudyStorage storage = JdbcStorage.of(pool())) {
      storage.open(HEADER);
      failures.addAll(List.of("40001", "40P01", "40001", "40001"));
      assertEquals(0, storage.start("s", 1));
      assertEquals(1, storage.since("s", 0).trials().size(), "what was undone left nothing");
      failures.addAll(List.of("40001", "40001", "40001", "40001", "40001"));
      StudyException failed = assertThrows(StudyException.class, () -> storage.start("s", 1));
      assertTrue(failed.getMessage().contains("the studies at the given data source cannot be used: made up; see that"),
          failed.getMessage());
      assertEquals(0, open);
    }
  }

  @Test
  void whatBrokeWhileItEndedIsToldAndNotDoneTwice() {
    try (StudyStorage storage = JdbcStorage.of(pool())) {
      storage.open(HEADER);
      int number = storage.start("s", 1);
      failures.add("late 08006");
      assertThrows(StudyException.class, () -> storage.start("s", 1));
      assertEquals(2, storage.since("s", 0).trials().size(), "here it had come through, once");
      failures.add("late 08006");
      assertThrows(StudyException.class, () -> storage.finish("s", complete(number)));
      failures.add("99999");
      assertThrows(StudyException.class, () -> storage.start("s", 1));
      assertEquals(2, storage.since("s", 0).trials().size());
      assertEquals(0, open);
    }
  }

  @Test
  void anotherDatabaseIsRefused() {
    product = "H2";
    StudyException refused = assertThrows(StudyException.class, () -> JdbcStorage.of(pool()));
    assertEquals("studies are kept in SQLite or PostgreSQL, not in H2", refused.getMessage());
    assertEquals(0, open);
    IllegalArgumentException name =
        assertThrows(IllegalArgumentException.class, () -> JdbcStorage.of("jdbc:h2:mem:x"));
    assertTrue(name.getMessage().contains("not at 'jdbc:h2:mem:x'"), name.getMessage());
    assertThrows(IllegalArgumentException.class, () -> JdbcStorage.sqlite(Path.of("study.db?mode=memory")));
    DataSource none = proxy(DataSource.class, (pool, method, arguments) -> {
      throw new SQLException("it is empty");
    });
    StudyException empty = assertThrows(StudyException.class, () -> JdbcStorage.of(none));
    assertEquals("the data source gives no connection: it is empty", empty.getMessage());
  }

  @Test
  void aMissingDriverIsNamed() throws SQLException {
    for (String place : List.of(url, "jdbc:postgresql://127.0.0.1:1/none?password=secret")) {
      Driver driver = DriverManager.getDriver(place);
      DriverManager.deregisterDriver(driver);
      try {
        StudyException missing = assertThrows(StudyException.class, () -> JdbcStorage.of(place));
        String coordinates = place.equals(url) ? "org.xerial:sqlite-jdbc:" : "org.postgresql:postgresql:";
        assertTrue(missing.getMessage().startsWith("there is no JDBC driver for jdbc:"), missing.getMessage());
        assertTrue(missing.getMessage().contains(" on the class path; add " + coordinates), missing.getMessage());
        assertFalse(missing.getMessage().contains("secret"), missing.getMessage());
      } finally {
        DriverManager.registerDriver(driver);
      }
    }
  }

  @Test
  void whatCannotBeReachedIsSaid() throws Exception {
    StudyException none = assertThrows(StudyException.class,
        () -> JdbcStorage.postgres("jdbc:postgresql://127.0.0.1:1/none", "who", "secret"));
    assertTrue(none.getMessage().contains("jdbc:postgresql://127.0.0.1:1/none cannot be used"), none.getMessage());
    Path text = Files.writeString(folder.resolve("text.db"), "this is no database, only a text ".repeat(100));
    assertThrows(StudyException.class, () -> JdbcStorage.sqlite(text));
    assertTrue(Files.readString(text).startsWith("this is no database"));
    StudyStorage storage = JdbcStorage.of(url);
    storage.open(HEADER);
    storage.close();
    storage.close();
    StudyException closed = assertThrows(StudyException.class, () -> storage.start("s", 1));
    assertTrue(closed.getMessage().contains("the storage is closed"), closed.getMessage());
  }

  @Test
  void tablesOfANewerVersionAreRefused() throws SQLException {
    JdbcStorage.of(url).close();
    try (Connection connection = DriverManager.getConnection(url)) {
      Dialect.run(connection, "UPDATE kolosal_format SET version = 2");
    }
    StudyException newer = assertThrows(StudyException.class, () -> JdbcStorage.of(url));
    assertTrue(newer.getMessage().contains("have version 2, this version of the library knows 1"), newer.getMessage());
  }

  @Test
  void rangesThatAreGoneAreNamed() throws SQLException {
    try (StudyStorage storage = JdbcStorage.of(url)) {
      storage.open(HEADER);
      storage.finish("s", complete(storage.start("s", 1)));
    }
    try (Connection connection = DriverManager.getConnection(url)) {
      Dialect.run(connection, "DELETE FROM kolosal_space");
    }
    try (StudyStorage storage = JdbcStorage.of(url)) {
      StudyException gone = assertThrows(StudyException.class, () -> storage.since("s", 0));
      assertTrue(gone.getMessage().contains("of kolosal_space is not there"), gone.getMessage());
    }
  }

  @Test
  void manyTrialsReportsAreReadAtOnce() {
    try (StudyStorage storage = JdbcStorage.of(url)) {
      storage.open(HEADER);
      for (int i = 0; i < 30; i++) {
        storage.start("s", 1);
        for (int step = i % 3; step > 0; step--) {
          storage.report("s", i, step, 10 * i + step);
        }
      }
      storage.start("s", 1);
      storage.report("s", 2, 7, 1);
      for (FrozenTrial trial : storage.since("s", 0).trials()) {
        int number = trial.number();
        assertEquals(number == 2 ? 3 : number == 30 ? 0 : number % 3, trial.reports(), trial::toString);
        for (int step = 1; number < 30 && step <= number % 3; step++) {
          assertEquals(10 * number + step, trial.reported(trial.reportAt(step)));
        }
      }
    }
  }
}
