package ai.kolosal.automl.preprocessing.generate;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;

/**
 * Sums, differences, products and ratios of all pairs of numeric columns, as {@code a+b}, {@code a-b}, {@code a*b} and
 * {@code a/b} for {@code a} before {@code b} in training.
 *
 * <ul>
 *   <li>the columns themselves are not put out; fewer than two give none
 *   <li>missing in either column is missing in the result
 *   <li>what is not a finite number is missing: division by zero, overflow, anything infinite or not defined; a finite
 *       number by an infinite one is 0
 * </ul>
 *
 * <p>Nothing but the names is learned. Immutable and thread-safe.
 *
 * @param operations what is done with each pair, in the order of the output, none of them twice
 */
public record ArithmeticFeatures(List<Operation> operations) implements StreamTransformer {
  /** What is done with two numbers. */
  public enum Operation {
    /** {@code a + b}. */
    SUM('+'),
    /** {@code a - b}. */
    DIFFERENCE('-'),
    /** {@code a * b}. */
    PRODUCT('*'),
    /** {@code a / b}. */
    RATIO('/');

    private final char sign;

    Operation(char sign) {
      this.sign = sign;
    }

    private double[] apply(double[] a, double[] b) {
      double[] out = new double[a.length];
      switch (this) {
        case SUM -> {
          for (int i = 0; i < out.length; i++) {
            out[i] = a[i] + b[i];
          }
        }
        case DIFFERENCE -> {
          for (int i = 0; i < out.length; i++) {
            out[i] = a[i] - b[i];
          }
        }
        case PRODUCT -> {
          for (int i = 0; i < out.length; i++) {
            out[i] = a[i] * b[i];
          }
        }
        case RATIO -> {
          for (int i = 0; i < out.length; i++) {
            out[i] = a[i] / b[i];
          }
        }
      }
      return Defined.orMissing(out);
    }
  }

  /**
   * Checks the list.
   *
   * @throws IllegalArgumentException if it is empty or an operation stands twice
   */
  public ArithmeticFeatures {
    operations = Defined.choices("operations", operations);
  }

  /** Differences, products and ratios. */
  public ArithmeticFeatures() {
    this(List.of(Operation.DIFFERENCE, Operation.PRODUCT, Operation.RATIO));
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    x.names().forEach(name -> Columns.numeric(x, name));
    return new Fitted(operations, x.names());
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byNames(this);
  }

  /** The names of the columns and what is done with them. */
  public static final class Fitted implements FittedTransformer {
    private final List<Operation> operations;
    private final List<String> names;

    private Fitted(List<Operation> operations, List<String> names) {
      this.operations = operations;
      this.names = List.copyOf(names);
    }

    @Override
    public String codecId() {
      return "arithmetic_features";
    }

    @Override
    public Frame transform(Frame x) {
      long made = (long) operations.size() * names.size() * (names.size() - 1) / 2;
      Columns.requireRoom("ArithmeticFeatures", made, (double) made * x.rows(), "select fewer columns first");
      double[][] values = new double[names.size()][];
      for (int j = 0; j < values.length; j++) {
        values[j] = Columns.numeric(x, names.get(j)).values();
      }
      FrameBuilder out = new FrameBuilder(x.rows());
      for (Operation operation : operations) {
        for (int a = 0; a < values.length; a++) {
          for (int b = a + 1; b < values.length; b++) {
            String name = names.get(a) + operation.sign + names.get(b);
            out.add(NumericColumn.of(name, operation.apply(values[a], values[b])));
          }
        }
      }
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      Defined.write(out, operations);
      out.writeStrings(names);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      return new Fitted(Defined.read(in, "operations", Operation.values()), Columns.readNames(in));
    }
  }
}
