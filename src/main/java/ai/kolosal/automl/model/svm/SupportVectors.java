package ai.kolosal.automl.model.svm;

import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.model.TrainContext;
import ai.kolosal.automl.model.svm.SvmModel.Answer;
import ai.kolosal.automl.model.svm.SvmModel.Basis;
import ai.kolosal.automl.model.svm.SvmModel.Sum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Trains kernel machines on all rows. Not thread-safe. */
final class SupportVectors {
  private static final long MEBIBYTE = 1L << 20;

  private final KernelSvmTrainer trainer;
  private final SvmKernel kernel;
  private final double[][] columns;
  private final int rows;
  private final double[] weights;
  private final TrainContext context;

  SupportVectors(
      KernelSvmTrainer trainer, SvmKernel kernel, double[][] columns, int rows, double[] weights,
      TrainContext context) {
    this.trainer = trainer;
    this.kernel = kernel;
    this.columns = columns;
    this.rows = rows;
    this.weights = weights;
    this.context = context;
  }

  private long bytes() {
    return MEBIBYTE * trainer.get(KernelSvmTrainer.CACHE);
  }

  private double cost(int row) {
    return trainer.get(KernelSvmTrainer.C) * (weights == null ? 1 : weights[row]);
  }

  private void solve(SmoSolver solver, Turns turns) {
    solver.solve(
        trainer.get(KernelSvmTrainer.TOLERANCE), trainer.get(KernelSvmTrainer.MAX_ITERATIONS), turns.next());
  }

  /** ε-SVR: two variables a row. */
  SvmModel number(Target y) {
    double[] values = NumericTarget.require("a support vector machine", y).values();
    Standardised target = Standardised.of(
        values, weights, trainer.get(KernelSvmTrainer.STANDARDISE),
        trainer.params().number(KernelSvmTrainer.MARGIN).orElse(Double.POSITIVE_INFINITY));
    int[] row = new int[2 * rows];
    double[] wanted = new double[2 * rows];
    double[] low = new double[2 * rows];
    double[] high = new double[2 * rows];
    for (int i = 0; i < rows; i++) {
      row[i] = i;
      row[rows + i] = i;
      wanted[i] = target.values()[i] - trainer.get(KernelSvmTrainer.EPSILON);
      wanted[rows + i] = target.values()[i] + trainer.get(KernelSvmTrainer.EPSILON);
      high[i] = cost(i);
      low[rows + i] = -cost(i);
    }
    SmoSolver solver = new SmoSolver(new KernelRows(kernel, columns, rows, bytes()), row, wanted, low, high);
    solve(solver, new Turns(context.deadline(), 1));
    double[] coefficients = new double[rows];
    for (int i = 0; i < rows; i++) {
      coefficients[i] = target.deviation() * (solver.gamma()[i] + solver.gamma()[rows + i]);
    }
    Pair all = new Pair(0, -1, IntStream.range(0, rows).toArray(), coefficients,
        target.mean() + target.deviation() * solver.bias(), null);
    Basis basis = basis(List.of(all));
    return SvmModel.number(basis, sum(all, places(List.of(all))), target.low(), target.high());
  }

  /** C-SVC of each pair of classes. */
  SvmModel classes(ClassTarget y) {
    ClassRows classes = ClassRows.of(y);
    int[] present = classes.present();
    long count = (long) present.length * (present.length - 1) / 2;
    Turns turns = new Turns(context.deadline(), count * (1 + trainer.get(KernelSvmTrainer.FOLDS)));
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < present.length; a++) {
      for (int b = a + 1; b < present.length; b++) {
        pairs.add(pair(y.codes(), present[a], present[b], pairs.size(), turns));
      }
    }
    int[] places = places(pairs);
    List<Sum> sums = pairs.stream().map(pair -> sum(pair, places)).toList();
    return SvmModel.classes(basis(pairs), Answer.ONE_VS_ONE, sums, classes.unseen());
  }

  /** A machine: coefficients of some rows, those of rows that are no support vectors 0. */
  private record Pair(
      int first, int second, int[] rows, double[] coefficients, double bias, Calibrator calibrator) {}

  private Pair pair(int[] codes, int first, int second, int number, Turns turns) {
    int[] own = IntStream.range(0, rows).filter(i -> codes[i] == first || codes[i] == second).toArray();
    double[][] cells = own.length == rows ? columns : Cells.take(columns, own);
    KernelRows kernels = new KernelRows(kernel, cells, own.length, bytes());
    boolean[] positive = new boolean[own.length];
    for (int i = 0; i < own.length; i++) {
      positive[i] = codes[own[i]] == first;
    }
    SmoSolver solver = machine(kernels, own, positive, null, -1);
    solve(solver, turns);
    int[] fold =
        Folds.deal(positive, trainer.get(KernelSvmTrainer.FOLDS), context.seed().child("folds").child(number));
    double[] held = heldOut(kernels, own, positive, solver, fold, turns);
    double[] counts = weights == null ? null : Cells.take(weights, own);
    return new Pair(
        first, second, own, solver.gamma(), solver.bias(), trainer.calibration().fit(held, positive, counts));
  }

  /* The rows of one fold are held out. */
  private SmoSolver machine(KernelRows kernels, int[] own, boolean[] positive, int[] fold, int held) {
    int[] row = new int[own.length];
    double[] wanted = new double[own.length];
    double[] low = new double[own.length];
    double[] high = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      row[i] = i;
      wanted[i] = positive[i] ? 1 : -1;
      if (fold == null || fold[i] != held) {
        high[i] = positive[i] ? cost(own[i]) : 0;
        low[i] = positive[i] ? 0 : -cost(own[i]);
      }
    }
    return new SmoSolver(kernels, row, wanted, low, high);
  }

  /* Scores of rows by machines that have not seen them; of the machine itself where there are too few rows or no time. */
  private double[] heldOut(
      KernelRows kernels, int[] own, boolean[] positive, SmoSolver whole, int[] fold, Turns turns) {
    double[] scores = new double[own.length];
    double bias = whole.bias();
    Arrays.setAll(scores, i -> whole.sums()[i] + bias);
    if (fold == null) {
      return scores;
    }
    double[] held = new double[own.length];
    int folds = Folds.count(fold);
    for (int f = 0; f < folds; f++) {
      SmoSolver solver = machine(kernels, own, positive, fold, f);
      solve(solver, turns);
      if (turns.over()) {
        return scores;
      }
      double offset = solver.bias();
      for (int i = 0; i < held.length; i++) {
        held[i] = fold[i] == f ? solver.sums()[i] + offset : held[i];
      }
    }
    return held;
  }

  /* The place of each row among the support vectors of any machine, −1 of the others. */
  private int[] places(List<Pair> pairs) {
    int[] places = new int[rows];
    Arrays.fill(places, -1);
    for (Pair pair : pairs) {
      for (int i = 0; i < pair.rows.length; i++) {
        if (pair.coefficients[i] != 0 && columns.length > 0) {
          places[pair.rows[i]] = 0;
        }
      }
    }
    int count = 0;
    for (int i = 0; i < rows; i++) {
      places[i] = places[i] < 0 ? -1 : count++;
    }
    return places;
  }

  private Basis basis(List<Pair> pairs) {
    int[] places = places(pairs);
    int[] vectors = IntStream.range(0, rows).filter(i -> places[i] >= 0).toArray();
    double[] cells = new double[Math.multiplyExact(vectors.length, columns.length)];
    for (int k = 0; k < vectors.length; k++) {
      for (int j = 0; j < columns.length; j++) {
        cells[k * columns.length + j] = columns[j][vectors[k]];
      }
    }
    return new Basis(columns.length, kernel, cells, false);
  }

  private static Sum sum(Pair pair, int[] places) {
    int[] kept = IntStream.range(0, pair.rows.length)
        .filter(i -> pair.coefficients[i] != 0 && places[pair.rows[i]] >= 0).toArray();
    int[] index = Arrays.stream(kept).map(i -> places[pair.rows[i]]).toArray();
    return new Sum(
        index, Cells.take(pair.coefficients, kept), pair.bias, pair.first, pair.second, pair.calibrator);
  }
}
