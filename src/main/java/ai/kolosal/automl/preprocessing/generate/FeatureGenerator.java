package ai.kolosal.automl.preprocessing.generate;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.generate.ArithmeticFeatures.Operation;
import ai.kolosal.automl.preprocessing.generate.GroupStatistics.Statistic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Which generated features are worth having: proposals from the columns that matter most, of which only those stay that
 * win a trial clearly.
 *
 * <p>Proposed are the differences, the products and the ratios of the most important numeric columns, and the means of
 * these within the levels of the most important categorical ones with the difference to them; each is one proposal, to be
 * kept or dropped as a whole. The trial, which fits a learner, is handed in; its losses are compared row by row.
 *
 * <p>Immutable and thread-safe.
 *
 * @param numbers at most this many numeric columns are paired, at least 2
 * @param grouped at most this many numeric columns are looked at by level, at least 1
 * @param categories at most this many categorical columns group them, at least 0
 * @param clearly by how many standard errors the mean loss of a row must fall, at least 0
 */
public record FeatureGenerator(int numbers, int grouped, int categories, double clearly) {
  /**
   * Features that are kept or dropped together.
   *
   * @param columns what they are made from
   * @param transformer makes them
   */
  public record Proposal(List<String> columns, Transformer transformer) {
    /**
     * Copies the list.
     *
     * @param columns what they are made from
     * @param transformer makes them
     */
    public Proposal {
      columns = List.copyOf(columns);
    }
  }

  /** Fits a learner with generated features and without. */
  @FunctionalInterface
  public interface Trial {
    /**
     * The loss of rows that were not learned from.
     *
     * @param with the features to have beside the columns there are; none for these alone
     * @return a loss a row, the same rows each time; empty if there is no time for it
     */
    Optional<double[]> losses(List<Proposal> with);
  }

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException naming the first that is out of its range
   */
  public FeatureGenerator {
    atLeast("numbers", numbers, 2);
    atLeast("grouped", grouped, 1);
    atLeast("categories", categories, 0);
    if (!(clearly >= 0)) {
      throw new IllegalArgumentException("clearly is " + clearly + "; give a number of at least 0");
    }
  }

  private static void atLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " is " + value + ", less than " + least);
    }
  }

  /** Six numbers paired, four of them by three categories, and {@code clearly} 2.5. */
  public FeatureGenerator() {
    this(6, 4, 3, 2.5);
  }

  /**
   * What might be worth having.
   *
   * @param x the columns there are
   * @param importance of a column by its name; those of 0 or less, or NaN, are not made anything from
   * @return the proposals; none where too few columns matter
   */
  public List<Proposal> proposals(Frame x, ToDoubleFunction<String> importance) {
    List<String> paired = most(x, NumericColumn.class, numbers, importance);
    List<Proposal> proposals = new ArrayList<>();
    if (paired.size() > 1) {
      for (Operation operation : List.of(Operation.DIFFERENCE, Operation.PRODUCT, Operation.RATIO)) {
        proposals.add(new Proposal(paired, new ArithmeticFeatures(List.of(operation))));
      }
    }
    List<String> groups = most(x, CategoricalColumn.class, categories, importance);
    List<String> within = most(x, NumericColumn.class, grouped, importance);
    if (!within.isEmpty() && !groups.isEmpty()) {
      List<String> columns = new ArrayList<>(groups);
      columns.addAll(within);
      proposals.add(
          new Proposal(columns, new GroupStatistics(List.of(Statistic.MEAN, Statistic.DIFFERENCE))));
    }
    return proposals;
  }

  /** The most important columns of a kind, the first of equals first, in the order of the table. */
  private static List<String> most(
      Frame x, Class<? extends Column> kind, int most, ToDoubleFunction<String> importance) {
    Set<String> chosen =
        x.columns()
            .stream()
            .filter(kind::isInstance)
            .map(Column::name)
            .filter(name -> importance.applyAsDouble(name) > 0)
            .sorted(Comparator.comparingDouble((String name) -> -importance.applyAsDouble(name)))
            .limit(most)
            .collect(Collectors.toSet());
    return x.names().stream().filter(chosen::contains).toList();
  }

  /**
   * Keeps what wins: each proposal alone against none, and then, the best first, beside those that are kept already.
   *
   * @param proposals what might be worth having
   * @param trial fits with and without
   * @return those kept, in the order in which they were; none where nothing wins clearly or time is up before
   */
  public List<Proposal> choose(List<Proposal> proposals, Trial trial) {
    Optional<double[]> without = proposals.isEmpty() ? Optional.empty() : trial.losses(List.of());
    if (without.isEmpty()) {
      return List.of();
    }
    double[] least = without.get();
    List<Contest> won = new ArrayList<>();
    for (Proposal proposal : proposals) {
      double[] losses = trial.losses(List.of(proposal)).orElse(least);
      if (isClearlyLess(losses, least)) {
        won.add(new Contest(proposal, losses, -meanGain(losses, least)));
      }
    }
    won.sort(Comparator.comparingDouble(Contest::rank));
    List<Proposal> kept = new ArrayList<>();
    for (Contest contest : won) {
      List<Proposal> more = new ArrayList<>(kept);
      more.add(contest.proposal());
      double[] losses = kept.isEmpty() ? contest.losses() : trial.losses(more).orElse(least);
      if (isClearlyLess(losses, least)) {
        kept = more;
        least = losses;
      }
    }
    return List.copyOf(kept);
  }

  private record Contest(Proposal proposal, double[] losses, double rank) {}

  private static double meanGain(double[] losses, double[] before) {
    double sum = 0;
    for (int i = 0; i < losses.length; i++) {
      sum += before[i] - losses[i];
    }
    return sum / losses.length;
  }

  /** Whether the mean falls by more than the standard errors of the paired differences that are asked for. */
  private boolean isClearlyLess(double[] losses, double[] before) {
    double gain = meanGain(losses, before);
    double squares = 0;
    for (int i = 0; i < losses.length; i++) {
      double apart = before[i] - losses[i] - gain;
      squares += apart * apart;
    }
    double error = Math.sqrt(squares / (losses.length - 1.0) / losses.length);
    return gain > 0 && gain > clearly * error;
  }
}
