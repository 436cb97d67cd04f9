package ai.kolosal.automl.hpo.asht;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class FidelityTest {
  @Test
  void rungsGoDownFromTheWhole() {
    assertEquals(List.of(16, 64, 256, 1024), Fidelity.rounds(16, 1024).withEta(4).rungs());
    assertEquals(List.of(16, 31, 63, 125, 250, 500, 1000).size(), Fidelity.rounds(16, 1000).rungs().size());
    assertEquals(List.of(20, 59, 178, 533, 1600), Fidelity.rows(18, 1600).withEta(3).rungs());
    assertEquals(List.of(1, 2, 5), Fidelity.folds(5).rungs());
    assertEquals(List.of(1), Fidelity.none().rungs());
    assertEquals(List.of(7), Fidelity.rows(7, 7).rungs());
    assertEquals(List.of(1, 2, 3), new Fidelity("epochs", 1, 3, 1.3).rungs());
  }

  @Test
  void refusesWhatHasNoRungs() {
    assertThrows(IllegalArgumentException.class, () -> Fidelity.rounds(0, 8));
    assertThrows(IllegalArgumentException.class, () -> Fidelity.rounds(9, 8));
    assertThrows(IllegalArgumentException.class, () -> Fidelity.rounds(1, 8).withEta(1));
    assertThrows(IllegalArgumentException.class, () -> Fidelity.rounds(1, 8).withEta(Double.POSITIVE_INFINITY));
  }
}
