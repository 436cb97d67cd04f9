package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.importance.FunctionalAnova;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A study's trials as charts ask for them. */
final class StudyView {
  static final int MOST_POINTS = 1_500;
  static final int SHADES = 7;

  private static final String FIDELITY = "asht.fidelity";

  private final String name;
  private final List<Direction> directions;
  private final List<FrozenTrial> trials;
  private final List<FunctionalAnova> importance = new ArrayList<>();
  private final Map<String, ParameterScale> parameters = new LinkedHashMap<>();
  private final int fidelity;

  StudyView(String name, List<Direction> directions, List<FrozenTrial> trials) {
    this.name = name;
    this.directions = List.copyOf(directions);
    this.trials = trials.stream().sorted(Comparator.comparingInt(FrozenTrial::number)).toList();
    fidelity = this.trials.stream()
        .filter(trial -> trial.state() == TrialState.COMPLETE)
        .mapToInt(trial -> note(trial, FIDELITY, 0))
        .max()
        .orElse(0);
    for (int o = 0; o < directions.size(); o++) {
      importance.add(FunctionalAnova.of(complete(o), o, new SeedTree(0)));
    }
    Set<String> names = new LinkedHashSet<>(importance.get(0).shares().keySet());
    this.trials.forEach(trial -> names.addAll(trial.distributions().keySet()));
    names.forEach(parameter -> parameters.put(parameter, ParameterScale.of(parameter, this.trials)));
  }

  String name() {
    return name;
  }

  List<Direction> directions() {
    return directions;
  }

  List<FrozenTrial> trials() {
    return trials;
  }

  FunctionalAnova importance(int objective) {
    return importance.get(objective);
  }

  /** All parameters, those that matter most for the first objective first. */
  List<ParameterScale> parameters() {
    return List.copyOf(parameters.values());
  }

  long count(TrialState state) {
    return trials.stream().filter(trial -> trial.state() == state).count();
  }

  String objective(int objective) {
    return directions.size() == 1 ? "value" : "objective " + (objective + 1);
  }

  /** A whole number that was noted with a trial. */
  static int note(FrozenTrial trial, String name, int otherwise) {
    return trial.notes().get(name) instanceof Number number ? number.intValue() : otherwise;
  }

  /** The highest fidelity that ASHT has completed a trial at; 0 where fidelities were not noted. */
  int fidelity() {
    return fidelity;
  }

  /** Complete trials with a finite value, of the highest fidelity: values of others are no match for them. */
  List<FrozenTrial> complete(int objective) {
    return trials.stream()
        .filter(trial -> trial.state() == TrialState.COMPLETE && Double.isFinite(trial.value(objective)))
        .filter(trial -> note(trial, FIDELITY, fidelity) == fidelity)
        .toList();
  }

  double loss(FrozenTrial trial, int objective) {
    return directions.get(objective).loss(trial.value(objective));
  }

  /** Complete trials, the best first, those that break constraints last. */
  List<FrozenTrial> best(int objective) {
    return complete(objective).stream()
        .sorted(Comparator.comparingDouble(FrozenTrial::violation).thenComparingDouble(trial -> loss(trial, objective)))
        .toList();
  }

  /** A scale of an objective on which a few very bad values do not press all others together. */
  Scale values(int objective, List<FrozenTrial> shown) {
    double[] losses = shown.stream().mapToDouble(trial -> loss(trial, objective)).sorted().toArray();
    return losses(objective(objective), objective, losses);
  }

  Scale losses(String title, int objective, double... losses) {
    double[] sorted = Arrays.stream(losses).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return Scale.over(title, 0, 1);
    }
    double middle = sorted[sorted.length / 2];
    double reach = 4 * (sorted[(int) (0.9 * (sorted.length - 1))] - sorted[0]);
    double worst = Math.min(sorted[sorted.length - 1], Math.max(sorted[0] + reach, middle));
    double one = directions.get(objective).loss(sorted[0]);
    double other = directions.get(objective).loss(worst);
    return Scale.over(title, Math.min(one, other), Math.max(one, other));
  }

  /** How good each is among all: 0 for the worst, {@link #SHADES} − 1 for the best. */
  int[] shades(int objective, List<FrozenTrial> shown) {
    double[] losses = shown.stream().mapToDouble(trial -> loss(trial, objective)).toArray();
    double[] sorted = losses.clone();
    Arrays.sort(sorted);
    int[] shades = new int[losses.length];
    for (int i = 0; i < losses.length; i++) {
      int better = Arrays.binarySearch(sorted, losses[i]);
      better = Math.max(0, better);
      shades[i] = Math.max(0, Math.min(SHADES - 1, SHADES - 1 - better * SHADES / losses.length));
    }
    return shades;
  }

  /** An even choice where there are too many to draw. */
  static <T> List<T> sample(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      chosen.add(all.get((int) ((long) i * (all.size() - 1) / (most - 1))));
    }
    return chosen;
  }

  /** What to say where not all are drawn. */
  static String sampled(int all, int most) {
    return all > most ? " Drawn are " + Figures.count(most) + " of " + Figures.count(all) + "." : "";
  }
}
