package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.internal.concurrent.Workers;
import ai.kolosal.automl.internal.kernel.FloatMatrixKernels;
import java.util.List;

/**
 * A fully connected layer: f(x · W + b), with W as inputs × outputs.
 *
 * <p>In the neural tangent kernel's parametrisation (Jacot et al. 2018) a layer is x · V / √inputs + b. Under Adam, whose
 * steps do not depend on the size of gradients, training V at a rate is training W = V / √inputs at that rate over
 * √inputs; so it is W that is kept, with that factor of its rate, and the product needs no division.
 */
final class Dense implements Layer {
  static final String KIND = "dense";

  private final int inputs;
  private final int outputs;
  private final Activation activation;
  private final Weights weight;
  private final Weights bias;

  /**
   * A layer.
   *
   * @param weight inputs × outputs
   * @param bias one an output
   * @param activation what its sums go through
   */
  Dense(Weights weight, Weights bias, Activation activation) {
    this.outputs = bias.size();
    this.inputs = weight.size() / outputs;
    this.weight = weight;
    this.bias = bias;
    this.activation = activation;
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public List<Weights> weights() {
    return List.of(weight, bias);
  }

  Weights weight() {
    return weight;
  }

  Weights bias() {
    return bias;
  }

  @Override
  public Pass pass(PassPlan plan) {
    return new Work(plan);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void write(StateWriter out) {
    out.writeInt(inputs);
    out.writeInt(outputs);
    out.writeInt(activation.ordinal());
    Layers.writeFloats(weight.values(), out);
    Layers.writeFloats(bias.values(), out);
  }

  static Dense read(StateReader in) {
    int inputs = in.readInt("the inputs of a dense layer", 0, Layers.WIDEST);
    int outputs = in.readInt("the outputs of a dense layer", 1, Layers.WIDEST);
    Activation activation = Activation.read(in);
    Weights weight = Weights.kept("weight", Layers.readFloats(in, "the weight", (long) inputs * outputs));
    return new Dense(weight, Weights.kept("bias", Layers.readFloats(in, "the bias", outputs)), activation);
  }

  /** The layer at work on a batch. */
  private final class Work implements Pass {
    private final Workers workers;
    private final float[] sums;
    private final float[] out;
    private final float[] inputGradient;
    private float[] x;
    private float[] g;
    private int rows;

    Work(PassPlan plan) {
      workers = plan.workers();
      sums = new float[Math.multiplyExact(plan.rows(), outputs)];
      boolean keepsSums = plan.isTraining() && activation != Activation.NONE;
      out = keepsSums ? new float[sums.length] : sums;
      inputGradient = new float[plan.isTraining() && plan.inputGradient()
          ? Math.multiplyExact(plan.rows(), inputs)
          : 0];
    }

    @Override
    public float[] forward(float[] of, int count) {
      x = of;
      rows = count;
      Shares.of(workers, rows, (long) inputs * outputs, this::rowsForward);
      return out;
    }

    private void rowsForward(int from, int to) {
      float[] start = bias.values();
      for (int i = from; i < to; i++) {
        System.arraycopy(start, 0, sums, i * outputs, outputs);
      }
      FloatMatrixKernels.multiply(
          x, from * inputs, inputs, weight.values(), 0, outputs, sums, from * outputs, outputs, to - from, inputs,
          outputs, true);
      if (activation != Activation.NONE) {
        activation.forward(sums, out, from * outputs, to * outputs);
      }
    }

    @Override
    public float[] backward(float[] gradient) {
      g = gradient;
      Shares.of(workers, rows, (long) inputs * outputs, this::rowsBackward);
      if (inputs >= outputs) {
        Shares.of(workers, inputs, (long) rows * outputs, (from, to) -> weightGradient(from, to, 0, outputs));
      } else {
        Shares.of(workers, outputs, (long) rows * inputs, (from, to) -> weightGradient(0, inputs, from, to));
      }
      biasGradient();
      return inputGradient;
    }

    private void rowsBackward(int from, int to) {
      if (activation != Activation.NONE) {
        activation.backward(sums, out, g, from * outputs, to * outputs);
      }
      if (inputGradient.length > 0) {
        FloatMatrixKernels.multiplyTransposedB(
            g, from * outputs, outputs, weight.values(), 0, outputs, inputGradient, from * inputs, inputs, to - from,
            outputs, inputs, false);
      }
    }

    private void weightGradient(int from, int to, int first, int end) {
      FloatMatrixKernels.multiplyTransposedA(
          x, from, inputs, g, first, outputs, weight.gradient(), from * outputs + first, outputs, to - from, rows,
          end - first, true);
    }

    private void biasGradient() {
      float[] sum = bias.gradient();
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < outputs; j++) {
          sum[j] += g[i * outputs + j];
        }
      }
    }
  }
}
