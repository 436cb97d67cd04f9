package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.model.TrainContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Linear machines for classes: one for each pair of classes, or one for each class against all others. */
final class Machines {
  /** A machine: the class it speaks for, the class it speaks against or −1, weights with the constant's last. */
  record Machine(int first, int second, double[] weights, Calibrator calibrator) {}

  /**
   * How machines are trained.
   *
   * @param c what a row costs, times what it counts
   * @param tolerance of the solver
   * @param iterations of the solver at most
   * @param kind of calibration
   * @param folds at most
   */
  record Settings(double c, double tolerance, int iterations, Calibrator.Kind kind, int folds) {}

  private Machines() {}

  /**
   * Trains one machine for each class.
   *
   * @param problem of these rows
   * @param classes which have rows, two at least
   * @param weights what rows count, null where all count the same
   * @param settings how
   * @param context says until when, and where chance comes from
   * @return one machine of two classes, for the second; else one for each against all others
   */
  static List<Machine> oneVsRest(
      LinearProblem problem, ClassRows classes, double[] weights, Settings settings, TrainContext context) {
    int[] present = classes.present();
    LinearProblem.Solver solver =
        problem.solver(settings.tolerance, settings.iterations, context.seed().child("order"));
    int count = present.length == 2 ? 1 : present.length;
    Turns turns = new Turns(context.deadline(), (long) count * (1 + settings.folds));
    List<Machine> machines = new ArrayList<>();
    for (int m = 0; m < count; m++) {
      int first = count == 1 ? present[1] : present[m];
      boolean[] positive = new boolean[problem.rows()];
      for (int i = 0; i < positive.length; i++) {
        positive[i] = classes.codes()[i] == first;
      }
      int[] fold = Folds.deal(positive, settings.folds, context.seed().child("folds").child(m));
      machines.add(
          machine(problem, solver, positive, fold, weights, settings, turns, first, count == 1 ? present[0] : -1));
    }
    return machines;
  }

  /**
   * Trains one machine for each pair of classes, on their rows alone.
   *
   * @return (0, 1), (0, 2), …, (1, 2), …, each for the first of the pair
   */
  static List<Machine> oneVsOne(
      LinearProblem problem, ClassRows classes, double[] weights, Settings settings, TrainContext context) {
    int[] present = classes.present();
    long count = (long) present.length * (present.length - 1) / 2;
    Turns turns = new Turns(context.deadline(), count * (1 + settings.folds));
    List<Machine> machines = new ArrayList<>();
    for (int a = 0; a < present.length; a++) {
      for (int b = a + 1; b < present.length; b++) {
        int first = present[a];
        int second = present[b];
        int[] own = IntStream.range(0, problem.rows())
            .filter(i -> classes.codes()[i] == first || classes.codes()[i] == second).toArray();
        LinearProblem part = problem.take(own);
        boolean[] positive = new boolean[own.length];
        for (int i = 0; i < own.length; i++) {
          positive[i] = classes.codes()[own[i]] == first;
        }
        int[] fold = Folds.deal(positive, settings.folds, context.seed().child("folds").child(machines.size()));
        machines.add(
            machine(
                part, part.solver(settings.tolerance, settings.iterations, context.seed().child("order")), positive,
                fold, weights == null ? null : Cells.take(weights, own), settings, turns, first, second));
      }
    }
    return machines;
  }

  private static Machine machine(
      LinearProblem problem, LinearProblem.Solver solver, boolean[] positive, int[] fold, double[] weights,
      Settings settings, Turns turns, int first, int second) {
    int rows = problem.rows();
    double[] z = new double[rows];
    double[] costs = new double[rows];
    for (int i = 0; i < rows; i++) {
      z[i] = positive[i] ? 1 : -1;
      costs[i] = settings.c * (weights == null ? 1 : weights[i]);
    }
    double[] w = new double[problem.columns().length];
    solver.solve(z, costs, w, turns.next());
    double[] held = heldOut(problem, solver, z, costs, w, fold, turns);
    return new Machine(first, second, w, settings.kind.fit(held, positive, weights));
  }

  /* Scores of rows by machines that have not seen them; of the machine itself where there are too few rows or no time. */
  private static double[] heldOut(
      LinearProblem problem, LinearProblem.Solver solver, double[] z, double[] costs, double[] w, int[] fold,
      Turns turns) {
    double[] own = problem.scores(w);
    if (fold == null) {
      return own;
    }
    double[] held = new double[own.length];
    int folds = Folds.count(fold);
    for (int f = 0; f < folds; f++) {
      double[] rest = costs.clone();
      for (int i = 0; i < rest.length; i++) {
        rest[i] = fold[i] == f ? 0 : rest[i];
      }
      double[] without = w.clone();
      solver.solve(z, rest, without, turns.next());
      if (turns.over()) {
        return own;
      }
      double[] scores = problem.scores(without);
      for (int i = 0; i < held.length; i++) {
        held[i] = fold[i] == f ? scores[i] : held[i];
      }
    }
    return held;
  }
}
