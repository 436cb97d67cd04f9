package ai.kolosal.automl.hpo;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.hpo.stop.Patience;
import ai.kolosal.automl.hpo.storage.InMemoryStorage;
import ai.kolosal.automl.hpo.trial.Direction;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StudyBuilderTest {
  private static void refuses(StudyBuilder builder, String... names) {
    String message = assertThrows(IllegalArgumentException.class, builder::open).getMessage();
    for (String name : names) {
      assertTrue(message.contains(name), message);
    }
  }

  private static StudyBuilder two() {
    return Study.of(Direction.MINIMIZE, Direction.MAXIMIZE);
  }

  @Test
  void refusesContradictionsNamingBothSides() {
    refuses(two().pruner((trial, history) -> true), "pruner", "2");
    refuses(two().stopWhen(new Patience(3)), "Patience", "2");
    refuses(Study.minimize().retries(-1), "-1");
    refuses(Study.minimize().reuseResults(), "reuseResults", "space");
    refuses(Study.minimize().storage(new InMemoryStorage()), "storage", "name");
    refuses(Study.minimize().name(" "), "name");
    refuses(Study.minimize().heartbeat(Duration.ofSeconds(2), Duration.ofSeconds(1)), "PT2S", "PT1S");
    assertThrows(IllegalArgumentException.class, () -> Study.of());
    assertThrows(IllegalArgumentException.class, () -> Study.minimize().attribute("a", new Object()));
  }

  @Test
  void refusesLimitsThatAreNone() {
    assertThrows(IllegalArgumentException.class, () -> Limits.ofTrials(0));
    assertThrows(IllegalArgumentException.class, () -> Limits.ofTime(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> Limits.none().withWorkers(0));
    assertThrows(IllegalArgumentException.class, () -> ProgressLog.every(0));
  }
}
