package ai.kolosal.automl.preprocessing.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.preprocessing.generate.FeatureGenerator.Proposal;
import ai.kolosal.automl.preprocessing.generate.FeatureGenerator.Trial;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FeatureGeneratorTest {
  private static final int ROWS = 200;

  private static Frame table() {
    return Frame.of(
        NumericColumn.of("a", 1, 2),
        NumericColumn.of("b", 1, 3),
        CategoricalColumn.of("k", new int[] {0, 1}, List.of("x", "y")),
        NumericColumn.of("c", 1, 4),
        CategoricalColumn.of("l", new int[] {1, 0}, List.of("x", "y")));
  }

  private static List<Proposal> proposals() {
    Map<String, Double> importance = Map.of("a", 1.0, "b", 0.0, "c", 2.0, "k", 1.0, "l", 3.0);
    return new FeatureGenerator(3, 1, 1, 3).proposals(table(), importance::get);
  }

  /** A loss of some numbers, lower by a gain for each proposal; the noise of each trial is its own. */
  private static Trial trial(double noise, double... gains) {
    List<Proposal> all = proposals();
    return with -> {
      RandomGenerator random = new SeedTree(7).child(with.toString()).generator();
      double[] losses = new double[ROWS];
      for (int i = 0; i < ROWS; i++) {
        losses[i] = 1 + i % 5 + noise * random.nextGaussian();
        for (Proposal proposal : with) {
          losses[i] -= gains[all.indexOf(proposal)];
        }
      }
      return Optional.of(losses);
    };
  }

  @Test
  void proposesPairsOfWhatMattersAndGroupsOfThem() {
    List<Proposal> proposals = proposals();
    assertEquals(4, proposals.size());
    assertEquals(List.of("a", "c"), proposals.get(0).columns());
    assertEquals(List.of("l", "c"), proposals.get(3).columns());
    assertTrue(new FeatureGenerator().proposals(table(), name -> Double.NaN).isEmpty());
    assertEquals(
        1, new FeatureGenerator().proposals(table(), name -> name.equals("a") || name.equals("k") ? 1 : 0).size());
    assertEquals(
        3, new FeatureGenerator(6, 4, 0, 3).proposals(table(), name -> 1).size(), "no category, no group");
  }

  @Test
  void keepsWhatWinsAloneAndBesideTheOthers() {
    List<Proposal> kept = new FeatureGenerator().choose(proposals(), trial(0.1, 0.5, 0, 1, -1));
    assertEquals(List.of(proposals().get(2), proposals().get(0)), kept);
  }

  @Test
  void keepsNothingByNoise() {
    assertEquals(List.of(), new FeatureGenerator().choose(proposals(), trial(1, 0, 0, 0, 0)));
    assertEquals(List.of(), new FeatureGenerator().choose(proposals(), trial(0, 0, 0, 0, 0)));
  }

  @Test
  void dropsWhatBringsNothingBesideABetterOne() {
    List<Proposal> all = proposals();
    Trial redundant =
        with -> Optional.of(
            new double[] {with.contains(all.get(1)) ? 1 : with.isEmpty() ? 3 : 2,
              with.contains(all.get(1)) ? 1.1 : with.isEmpty() ? 3 : 2});
    assertEquals(List.of(all.get(1)), new FeatureGenerator().choose(all, redundant));
  }

  @Test
  void keepsWhatThereWasTimeFor() {
    List<Proposal> all = proposals();
    Trial whole = trial(0.1, 1, 1, 1, 1);
    for (int most = 0; most < 9; most++) {
      List<List<Proposal>> asked = new ArrayList<>();
      int limit = most;
      List<Proposal> kept = new FeatureGenerator().choose(all, with -> {
        asked.add(with);
        return asked.size() > limit ? Optional.empty() : whole.losses(with);
      });
      assertEquals(most == 0 ? 1 : all.size() + 1, Math.min(asked.size(), all.size() + 1));
      assertEquals(most < 2 ? 0 : most <= all.size() + 1 ? 1 : Math.min(all.size(), most - all.size()), kept.size());
    }
  }

  @Test
  void refusesSettingsThatAreNone() {
    assertThrows(IllegalArgumentException.class, () -> new FeatureGenerator(1, 1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new FeatureGenerator(2, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new FeatureGenerator(2, 1, -1, 1));
    assertThrows(IllegalArgumentException.class, () -> new FeatureGenerator(2, 1, 1, Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new ArithmeticFeatures(List.of()));
    GroupStatistics.Statistic mean = GroupStatistics.Statistic.MEAN;
    assertThrows(IllegalArgumentException.class, () -> new GroupStatistics(List.of(mean, mean)));
  }
}
