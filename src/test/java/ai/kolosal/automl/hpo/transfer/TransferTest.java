package ai.kolosal.automl.hpo.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TransferTest {
  /** The best x depends on the context: x = context. */
  private static double loss(double context, Params params) {
    double x = (Double) params.values().get("x");
    return Math.abs(x - context) + ("a".equals(params.values().get("kind")) ? 0 : 0.3);
  }

  private static Params params(RandomGenerator random) {
    return Params.of(Map.of("x", random.nextDouble(), "kind", random.nextBoolean() ? "a" : "b"));
  }

  private static PriorStudy study(double context, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    List<PriorStudy.Tried> tried = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Params params = params(random);
      // losses of different studies have different units
      tried.add(new PriorStudy.Tried(
          params, i == 7 ? Double.POSITIVE_INFINITY : 1000 * context + (1 + seed) * loss(context, params)));
    }
    return new PriorStudy("study " + seed, List.of(context, 7.0, Double.NaN), tried);
  }

  private static List<PriorStudy> studies() {
    List<PriorStudy> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(study((i + 0.5) / 8, i));
    }
    return all;
  }

  @Test
  void eachStudyIsHelpedByTheOthers() {
    for (int left = 0; left < 8; left++) {
      List<PriorStudy> others = studies();
      double context = others.remove(left).context().get(0);
      List<Params> ranked = new Transfer(others).ranked(List.of(context, 7.0, 3.0), 5);
      RandomGenerator random = new SeedTree(100 + left).generator();
      double best = ranked.stream().mapToDouble(params -> loss(context, params)).min().orElseThrow();
      double chance = 0;
      for (int run = 0; run < 200; run++) {
        double least = 9;
        for (int i = 0; i < 5; i++) {
          least = Math.min(least, loss(context, params(random)));
        }
        chance += least / 200;
      }
      assertEquals(5, ranked.size());
      assertTrue(best < 0.8 * chance, left + ": " + best + " against " + chance);
    }
  }

  @Test
  void nearStudiesCountMost() {
    double[] weights = Transfer.weights(studies(), List.of(0.06, 7.0, Double.NaN));
    assertTrue(weights[0] > weights[2] && weights[2] > weights[5]);
    assertEquals(1, java.util.Arrays.stream(weights).sum(), 1e-12);
    assertEquals(0.125, Transfer.weights(studies(), List.of())[3], 1e-12);
  }

  @Test
  void theNextComplementsTheFirst() {
    Params left = Params.of(Map.of("x", 0.0));
    Params alike = Params.of(Map.of("x", 0.01));
    Params right = Params.of(Map.of("x", 1.0));
    PriorStudy one = new PriorStudy("one", List.of(), List.of(
        new PriorStudy.Tried(left, 1), new PriorStudy.Tried(alike, 2), new PriorStudy.Tried(right, 3)));
    PriorStudy two = new PriorStudy("two", List.of(), List.of(
        new PriorStudy.Tried(left, 3), new PriorStudy.Tried(alike, 2.5), new PriorStudy.Tried(right, 1)));
    List<Params> ranked = new Transfer(List.of(one, one, two)).ranked(List.of(), 2);
    assertEquals(List.of(left, right), ranked);
  }

  @Test
  void nothingComesOfNothing() {
    assertEquals(List.of(), new Transfer(List.of()).ranked(List.of(1.0), 5));
    assertEquals(List.of(), new Transfer(List.of(new PriorStudy("empty", List.of(), List.of()))).ranked(List.of(), 5));
  }

  @Test
  void comesBackFromJson() {
    Transfer transfer = new Transfer(studies());
    Transfer read = Transfer.ofJson("text", transfer.toJson());
    assertEquals(transfer, read);
    assertEquals(transfer.ranked(List.of(0.4), 3), read.ranked(List.of(0.4), 3));
    assertThrows(ArtifactException.class, () -> Transfer.ofJson("text", "{}"));
    assertThrows(ArtifactException.class, () -> Transfer.ofJson("text", "{\"studies\":[1]}"));
  }
}
