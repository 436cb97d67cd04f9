package ai.kolosal.automl.preprocessing.shape;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.kernel.Kernels;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Products of numeric columns up to a degree: 1, a, b, a², a·b, b² …
 *
 * <p>Columns come out by degree and then in the order of their factors, under names such as {@code 1}, {@code a^2},
 * {@code a b}.
 *
 * <ul>
 *   <li>a product with a missing factor is missing; the column of ones never is
 *   <li>infinities multiply as doubles do: ∞ · 0 is missing; products beyond 10³⁰⁸ are infinite
 * </ul>
 *
 * <p>As scikit-learn's PolynomialFeatures. Immutable and thread-safe.
 *
 * @param leastDegree the least number of factors, at least 0; 0 and 1 mean the same
 * @param degree the greatest number of factors, at least {@code leastDegree}
 * @param interactionOnly whether no column stands twice in a product
 * @param bias whether the column of ones, of no factors, comes out as well
 */
public record PolynomialFeatures(int leastDegree, int degree, boolean interactionOnly, boolean bias)
    implements
    StreamTransformer {
  private static final int MOST_COLUMNS = 100_000;

  /**
   * Checks the settings.
   *
   * @param leastDegree the least number of factors, at least 0; 0 and 1 mean the same
   * @param degree the greatest number of factors, at least {@code leastDegree}
   * @param interactionOnly whether no column stands twice in a product
   * @param bias whether the column of ones, of no factors, comes out as well
   * @throws IllegalArgumentException if the degrees are negative or the wrong way round, or nothing would come out
   */
  public PolynomialFeatures {
    if (leastDegree < 0 || degree < leastDegree) {
      throw new IllegalArgumentException(
          "degrees " + leastDegree + " … " + degree + "; the first must be at least 0 and at most the second");
    }
    if (degree == 0 && !bias) {
      throw new IllegalArgumentException("degree 0 without the column of ones leaves no columns; ask for either");
    }
  }

  /** All products of up to two factors, and ones. */
  public PolynomialFeatures() {
    this(0, 2, false, true);
  }

  /**
   * The same settings with other degrees.
   *
   * @param least the least number of factors
   * @param greatest the greatest
   * @return new settings
   */
  public PolynomialFeatures withDegrees(int least, int greatest) {
    return new PolynomialFeatures(least, greatest, interactionOnly, bias);
  }

  /**
   * The same settings with or without powers.
   *
   * @param changed whether no column stands twice in a product
   * @return new settings
   */
  public PolynomialFeatures withInteractionOnly(boolean changed) {
    return new PolynomialFeatures(leastDegree, degree, changed, bias);
  }

  /**
   * The same settings with or without ones.
   *
   * @param changed whether the column of ones comes out as well
   * @return new settings
   */
  public PolynomialFeatures withBias(boolean changed) {
    return new PolynomialFeatures(leastDegree, degree, interactionOnly, changed);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    for (String name : x.names()) {
      Columns.numeric(x, name);
    }
    if (products(x.names().size()) > MOST_COLUMNS) {
      throw new DataException(
          "products of " + x.names().size() + " columns up to degree " + degree + " are more than " + MOST_COLUMNS
              + " columns; lower the degree or leave columns out");
    }
    return new Fitted(this, x.names());
  }

  @Override
  public Accumulator begin() {
    return StreamTransformer.byNames(this);
  }

  /** How many products there are of up to the greatest degree, or more than the most allowed. */
  private double products(int width) {
    double total = 1;
    double ofDegree = 1;
    for (int d = 1; d <= degree && ofDegree > 0 && total <= MOST_COLUMNS; d++) {
      ofDegree = interactionOnly ? ofDegree * Math.max(width - d + 1, 0) / d : ofDegree * (width + d - 1) / d;
      total += ofDegree;
    }
    return total;
  }

  /** The columns of training and what is multiplied. */
  public static final class Fitted implements FittedTransformer {
    private final PolynomialFeatures settings;
    private final List<String> names;

    private Fitted(PolynomialFeatures settings, List<String> names) {
      this.settings = settings;
      this.names = names;
    }

    @Override
    public String codecId() {
      return "polynomial_features";
    }

    @Override
    public Frame transform(Frame x) {
      long made = (long) settings.products(names.size());
      Columns.requireRoom(
          "PolynomialFeatures", made, (double) made * x.rows(), "lower the degree or transform fewer rows at a time");
      FrameBuilder out = new FrameBuilder(x.rows());
      double[] ones = new double[x.rows()];
      Arrays.fill(ones, 1);
      if (settings.bias) {
        out.add(NumericColumn.of("1", ones));
      }
      List<Product> last = new ArrayList<>();
      for (int j = 0; j < names.size(); j++) {
        last.add(new Product(new int[] {j}, Columns.numeric(x, names.get(j)).values()));
      }
      List<Product> single = last;
      for (int d = 1; d <= settings.degree && !last.isEmpty(); d++) {
        if (d > 1) {
          last = multiplied(single, last);
        }
        if (d >= settings.leastDegree) {
          for (Product product : last) {
            out.add(NumericColumn.of(name(product.factors), product.cells));
          }
        }
      }
      return out.build();
    }

    /** Each column times the products that it may stand before. */
    private List<Product> multiplied(List<Product> single, List<Product> products) {
      List<Product> more = new ArrayList<>();
      for (int j = 0; j < single.size(); j++) {
        for (Product product : products) {
          if (settings.interactionOnly ? j < product.factors[0] : j <= product.factors[0]) {
            int[] factors = new int[product.factors.length + 1];
            factors[0] = j;
            System.arraycopy(product.factors, 0, factors, 1, product.factors.length);
            double[] cells = new double[product.cells.length];
            Kernels.multiply(single.get(j).cells, 0, product.cells, cells, cells.length);
            more.add(new Product(factors, cells));
          }
        }
      }
      return more;
    }

    private String name(int[] factors) {
      StringBuilder name = new StringBuilder();
      for (int i = 0, end; i < factors.length; i = end) {
        end = i;
        while (end < factors.length && factors[end] == factors[i]) {
          end++;
        }
        name.append(name.isEmpty() ? "" : " ").append(names.get(factors[i]));
        if (end - i > 1) {
          name.append('^').append(end - i);
        }
      }
      return name.toString();
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      out.writeInt(settings.leastDegree);
      out.writeInt(settings.degree);
      out.writeBoolean(settings.interactionOnly);
      out.writeBoolean(settings.bias);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      List<String> names = Columns.readNames(in);
      int least = in.readInt("the least degree", 0, Integer.MAX_VALUE);
      int degree = in.readInt("the degree", least, Integer.MAX_VALUE);
      boolean interactionOnly = in.readBoolean();
      boolean bias = in.readBoolean();
      if (degree == 0 && !bias) {
        throw in.corrupt("products of degree 0 without ones");
      }
      PolynomialFeatures settings = new PolynomialFeatures(least, degree, interactionOnly, bias);
      if (settings.products(names.size()) > MOST_COLUMNS) {
        throw in.corrupt("products of " + names.size() + " columns of degree " + degree);
      }
      return new Fitted(settings, names);
    }

    private record Product(int[] factors, double[] cells) {}
  }
}
