package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A learned vector for each number, by waves of it: lets a network bend where a table's columns do.
 *
 * <p>Each column has weights of its own. {@link Form#PLR} is Gorishniy, Rubachev and Babenko (2022): relu(L [cos 2πwx,
 * sin 2πwx]). {@link Form#PBLD} is RealMLP's (Holzmüller, Grinsztajn and Steinwart, 2024): L cos(2πwx + b) with the
 * number itself beside it. Both begin as pytabkit's {@code PLREmbeddingsFactory} does: w ~ N(0, σ²), b ~ U(−π, π), the
 * linear part L ~ U(−1, 1)/√hidden.
 */
final class PeriodicEmbedding implements Layer {
  static final String KIND = "periodic_embedding";

  private static final List<String> NAMES =
      List.of("frequencies", "phases", "slopes of waves", "biases of waves");

  /** What is made of the waves. */
  enum Form {
    /** Cosines and sines, linear, ReLU. */
    PLR,
    /** Cosines with phases, linear, the numbers behind all vectors. */
    PBLD
  }

  private final Form form;
  private final int numbers;
  private final int hidden;
  private final int width;
  private final Weights frequencies;
  private final Weights phases;
  private final Weights slopes;
  private final Weights biases;

  private PeriodicEmbedding(Form form, int numbers, int hidden, int width, List<Weights> weights) {
    this.form = form;
    this.numbers = numbers;
    this.hidden = hidden;
    this.width = width;
    this.frequencies = weights.get(0);
    this.phases = weights.get(1);
    this.slopes = weights.get(2);
    this.biases = weights.get(3);
  }

  /**
   * RealMLP's embedding at its start.
   *
   * @param numbers how many columns
   * @param sigma the deviation of frequencies; RealMLP's is .1
   * @param hidden how many waves, at least 1; RealMLP's are 16
   * @param out the width of a number's part of the output, itself included, at least 2; RealMLP's is 4
   * @param rateFactor times the learning rate; RealMLP's is .1
   * @param seed where weights are drawn from
   */
  static PeriodicEmbedding pbld(
      int numbers, double sigma, int hidden, int out, double rateFactor, SeedTree seed) {
    return create(Form.PBLD, numbers, sigma, hidden, out - 1, rateFactor, seed);
  }

  /**
   * Gorishniy's embedding at its start.
   *
   * @param numbers how many columns
   * @param sigma the deviation of frequencies
   * @param hidden how many cosines and sines together, even
   * @param out the width of a number's vector, at least 1
   * @param rateFactor times the learning rate
   * @param seed where weights are drawn from
   */
  static PeriodicEmbedding plr(
      int numbers, double sigma, int hidden, int out, double rateFactor, SeedTree seed) {
    return create(Form.PLR, numbers, sigma, hidden, out, rateFactor, seed);
  }

  private static PeriodicEmbedding create(
      Form form, int numbers, double sigma, int hidden, int width, double rateFactor, SeedTree seed) {
    if (hidden < 1 || width < 1 || form == Form.PLR && hidden % 2 != 0) {
      throw new IllegalArgumentException(
          hidden + " waves and a vector of " + width + " do not make " + form + "; give an even number and at least 1");
    }
    int[] sizes = sizes(form, numbers, hidden, width);
    float[][] values = new float[sizes.length][];
    double bound = 1 / Math.sqrt(hidden);
    values[0] = gaussian(seed.child("frequencies"), sizes[0], sigma);
    values[1] = uniform(seed.child("phases"), sizes[1], Math.PI);
    values[2] = uniform(seed.child("slopes"), sizes[2], bound);
    values[3] = uniform(seed.child("biases"), sizes[3], bound);
    List<Weights> weights = new ArrayList<>();
    for (int k = 0; k < sizes.length; k++) {
      weights.add(Weights.trained(NAMES.get(k), values[k], rateFactor, 1));
    }
    return new PeriodicEmbedding(form, numbers, hidden, width, weights);
  }

  private static int[] sizes(Form form, int numbers, int hidden, int width) {
    int waves = form == Form.PLR ? hidden / 2 : hidden;
    return new int[] {numbers * waves, form == Form.PLR ? 0 : numbers * hidden, numbers * hidden * width,
      numbers * width};
  }

  private static float[] gaussian(SeedTree seed, int size, double deviation) {
    RandomGenerator random = seed.generator();
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }

  private static float[] uniform(SeedTree seed, int size, double bound) {
    RandomGenerator random = seed.generator();
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (bound * (2 * random.nextDouble() - 1));
    }
    return values;
  }

  Form form() {
    return form;
  }

  /** The rows of the linear part of a number: cosines, then sines. */
  int hidden() {
    return hidden;
  }

  /** How many frequencies a number has. */
  int waves() {
    return form == Form.PLR ? hidden / 2 : hidden;
  }

  /** The width of a number's vector, without the number itself. */
  int width() {
    return width;
  }

  Weights frequencies() {
    return frequencies;
  }

  Weights phases() {
    return phases;
  }

  Weights slopes() {
    return slopes;
  }

  Weights biases() {
    return biases;
  }

  @Override
  public int inputs() {
    return numbers;
  }

  @Override
  public int outputs() {
    return numbers * (form == Form.PBLD ? width + 1 : width);
  }

  @Override
  public List<Weights> weights() {
    return List.of(frequencies, phases, slopes, biases);
  }

  @Override
  public Pass pass(PassPlan plan) {
    return new PeriodicPass(this, plan);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(StateWriter out) {
    out.writeInt(form.ordinal());
    out.writeInt(numbers);
    out.writeInt(hidden);
    out.writeInt(width);
    weights().forEach(one -> Layers.writeFloats(one.values(), out));
  }

  static PeriodicEmbedding read(StateReader in) {
    Form form = Form.values()[in.readInt("the form of waves", 0, Form.values().length - 1)];
    int numbers = in.readInt("columns of numbers", 0, Layers.WIDEST);
    int hidden = in.readInt("waves", 1, Layers.WIDEST);
    int width = in.readInt("the width of vectors", 1, Layers.WIDEST);
    if ((double) numbers * hidden * width > Integer.MAX_VALUE || form == Form.PLR && hidden % 2 != 0) {
      throw in.corrupt(numbers + " numbers of " + hidden + " waves have vectors of " + width);
    }
    int[] sizes = sizes(form, numbers, hidden, width);
    List<Weights> weights = new ArrayList<>();
    for (int k = 0; k < sizes.length; k++) {
      weights.add(Weights.kept(NAMES.get(k), Layers.readFloats(in, NAMES.get(k), sizes[k])));
    }
    return new PeriodicEmbedding(form, numbers, hidden, width, weights);
  }
}
