package ai.kolosal.automl.hpo.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.kolosal.automl.contract.StorageContract;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresContractTest extends StorageContract {
  private static PostgresServer server;
  private static int databases;

  private String url;

  @BeforeAll
  static void startServer() throws Exception {
    assumeTrue(PostgresServer.programs().isPresent(), "PostgreSQL is not installed");
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Override
  protected StudyStorage reopened() {
    if (url == null) {
      // a schema a test, whose name is new
      url = server.url() + "&currentSchema=test" + databases++;
      try (var connection = java.sql.DriverManager.getConnection(server.url())) {
        Dialect.run(connection, "CREATE SCHEMA test" + (databases - 1));
      } catch (java.sql.SQLException failure) {
        throw new IllegalStateException(failure);
      }
    }
    return JdbcStorage.of(url);
  }

  @Test
  void goesOnAfterTheServerHasCrashed() throws Exception {
    try (StudyStorage storage = reopened()) {
      storage.open(new StudyHeader("s", List.of(Direction.MINIMIZE), 1, Map.of()));
      int number = storage.start("s", 1);
      storage.finish("s", FrozenTrial.waiting(number).with(t -> t.state(TrialState.COMPLETE).values(2)));
      server.crash();
      assertEquals(2, storage.since("s", 0).trials().get(0).value(0), "what was told is there");
      assertEquals(1, storage.start("s", 1));
    }
  }
}
