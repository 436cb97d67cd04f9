package ai.kolosal.automl.hpo.transfer;

import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.searchspace.Params;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Configurations of earlier studies, ranked for a new one.
 *
 * <p>Each study has a weight: a Gaussian kernel of its context's distance to the new one, each number of the context
 * standardised over the studies; its width is the mean distance to the nearest {@value #NEIGHBOURS} studies, so that a study
 * unlike all others trusts the nearest ones. A study's losses become ranks from 0 (best) to 1. What a configuration would
 * rank in a study that did not try it is the mean of those that it tried, by the nearness of their values. Configurations
 * are then taken greedily: the next is the one that, beside those taken before, makes the weighted mean over studies of the
 * best rank least (as the portfolios of auto-sklearn 2: Feurer et al., JMLR 2022). The first is thus good on average, the
 * next where the first is not.
 *
 * <p>Immutable and thread-safe.
 *
 * @param studies the earlier studies
 */
public record Transfer(List<PriorStudy> studies) {
  private static final int NEIGHBOURS = 3;
  private static final int CANDIDATES_OF_EACH = 10;
  private static final int NEAREST_TRIED = 5;
  private static final double FLOOR = 0.05;

  /** Copies the list. */
  public Transfer {
    studies = List.copyOf(studies);
  }

  /**
   * The most promising configurations for a new study.
   *
   * @param context what the new data are like; as long as those of the studies, or the shorter one counts; NaN where not
   *     known
   * @param most how many at most
   * @return the most promising first; none where there are no studies
   */
  public List<Params> ranked(List<Double> context, int most) {
    List<PriorStudy> known = studies.stream().filter(study -> !ordered(study).isEmpty()).toList();
    double[] weights = weights(known, context);
    List<Params> candidates = known.stream()
        .flatMap(study -> ordered(study).stream().limit(CANDIDATES_OF_EACH))
        .map(PriorStudy.Tried::params).distinct().toList();
    Values values = new Values(known);
    double[][] ranks = new double[candidates.size()][known.size()];
    for (int s = 0; s < known.size(); s++) {
      List<PriorStudy.Tried> order = ordered(known.get(s));
      for (int c = 0; c < ranks.length; c++) {
        ranks[c][s] = rank(candidates.get(c), order, values);
      }
    }
    return greedy(candidates, ranks, weights, most);
  }

  private static List<Params> greedy(List<Params> candidates, double[][] ranks, double[] weights, int most) {
    double[] best = new double[weights.length];
    Arrays.fill(best, 1);
    boolean[] taken = new boolean[candidates.size()];
    List<Params> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(most, candidates.size())) {
      int next = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < taken.length; c++) {
        double sum = 0;
        for (int s = 0; s < weights.length; s++) {
          // among those that better nothing, the one that is good by itself
          sum += weights[s] * (Math.min(best[s], ranks[c][s]) + 1e-3 * ranks[c][s]);
        }
        if (!taken[c] && sum < least) {
          least = sum;
          next = c;
        }
      }
      taken[next] = true;
      chosen.add(candidates.get(next));
      for (int s = 0; s < best.length; s++) {
        best[s] = Math.min(best[s], ranks[next][s]);
      }
    }
    return chosen;
  }

  /** What was tried, the best first, without what failed. */
  private static List<PriorStudy.Tried> ordered(PriorStudy study) {
    return study.tried().stream().filter(one -> Double.isFinite(one.loss()))
        .sorted(Comparator.comparingDouble(PriorStudy.Tried::loss)).toList();
  }

  /** From 0 to 1: the mean of the nearest that were tried, by their nearness. */
  private static double rank(Params params, List<PriorStudy.Tried> order, Values values) {
    double[] distances = new double[order.size()];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = values.distance(params, order.get(i).params());
    }
    double[] sorted = distances.clone();
    Arrays.sort(sorted);
    double limit = sorted[Math.min(sorted.length, NEAREST_TRIED) - 1];
    double sum = 0;
    double total = 0;
    for (int i = 0; i < distances.length; i++) {
      if (distances[i] <= limit) {
        double weight = 1 / (1e-4 + distances[i] * distances[i]);
        sum += weight * (i + 0.5) / distances.length;
        total += weight;
      }
    }
    return sum / total;
  }

  /** What each study counts, adding up to 1. */
  static double[] weights(List<PriorStudy> studies, List<Double> context) {
    double[] squares = new double[studies.size()];
    for (int j = 0; j < context.size(); j++) {
      int column = j;
      double[] all = studies.stream().mapToDouble(
          study -> column < study.context().size() ? study.context().get(column) : Double.NaN).toArray();
      double mean = Arrays.stream(all).filter(Double::isFinite).average().orElse(0);
      double variance =
          Arrays.stream(all).filter(Double::isFinite).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      if (!(variance > 0) || !Double.isFinite(context.get(j))) {
        continue;
      }
      for (int s = 0; s < all.length; s++) {
        double off = (Double.isFinite(all[s]) ? all[s] : mean) - context.get(j);
        // one odd number must not make a study unlike all others
        squares[s] += Math.min(9, off * off / variance);
      }
    }
    double[] sorted = squares.clone();
    Arrays.sort(sorted);
    double width = Arrays.stream(sorted).limit(NEIGHBOURS).average().orElse(1);
    double[] weights = new double[squares.length];
    double sum = 0;
    for (int s = 0; s < weights.length; s++) {
      weights[s] = FLOOR + (width > 0 ? Math.exp(-squares[s] / (2 * width)) : squares[s] == 0 ? 1 : 0);
      sum += weights[s];
    }
    for (int s = 0; s < weights.length; s++) {
      weights[s] /= sum;
    }
    return weights;
  }

  /**
   * As JSON.
   *
   * @return one line that {@link #ofJson} reads
   */
  public String toJson() {
    return Json.write(Map.of("studies", studies.stream().map(PriorStudy::toJson).toList()));
  }

  /**
   * Reads JSON.
   *
   * @param place what the text is, for messages
   * @param json what {@link #toJson} gave
   * @return the studies
   * @throws ArtifactException if it is something else
   */
  public static Transfer ofJson(String place, String json) {
    Map<String, Object> object = Json.readObject(place, json.getBytes(StandardCharsets.UTF_8));
    try {
      List<PriorStudy> studies = new ArrayList<>();
      for (Object study : (List<?>) object.get("studies")) {
        studies.add(PriorStudy.ofJson((Map<?, ?>) study));
      }
      return new Transfer(studies);
    } catch (ClassCastException | NullPointerException wrong) {
      throw new ArtifactException(place + " holds no earlier studies; give what Transfer.toJson wrote", wrong);
    }
  }
}
