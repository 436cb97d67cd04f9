package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.List;

/**
 * Layers side by side: each takes its share of the columns, in order, and their outputs stand beside one another.
 *
 * @param parts the layers
 */
record Concat(List<Layer> parts) implements Layer {
  static final String KIND = "concat";

  Concat {
    parts = List.copyOf(parts);
  }

  @Override
  public int inputs() {
    return parts.stream().mapToInt(Layer::inputs).sum();
  }

  @Override
  public int outputs() {
    return parts.stream().mapToInt(Layer::outputs).sum();
  }

  @Override
  public List<Weights> weights() {
    return parts.stream().flatMap(part -> part.weights().stream()).toList();
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
    Layers.write(parts, out);
  }

  static Concat read(StateReader in) {
    return new Concat(Layers.readAll(in));
  }

  /** Copies columns from a wider matrix to a narrower one. */
  private static void cut(float[] from, int wide, int first, float[] to, int narrow, int rows) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, i * wide + first, to, i * narrow, narrow);
    }
  }

  /** Copies a narrower matrix to columns of a wider one. */
  private static void paste(float[] from, int narrow, float[] to, int wide, int first, int rows) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(from, i * narrow, to, i * wide + first, narrow);
    }
  }

  /** The layers at work on a batch. */
  private final class Work implements Pass {
    private final int width = inputs();
    private final int outWidth = outputs();
    private final Pass[] passes = new Pass[parts.size()];
    private final float[][] ins = new float[passes.length][];
    private final float[][] gradients = new float[passes.length][];
    private final float[] out;
    private final float[] inputGradient;
    private int rows;

    Work(PassPlan plan) {
      for (int k = 0; k < passes.length; k++) {
        Layer part = parts.get(k);
        passes[k] = part.pass(plan.withSeed(plan.seed().child(k)));
        ins[k] = new float[Math.multiplyExact(plan.rows(), part.inputs())];
        gradients[k] = new float[plan.isTraining() ? Math.multiplyExact(plan.rows(), part.outputs()) : 0];
      }
      out = new float[Math.multiplyExact(plan.rows(), outWidth)];
      boolean back = plan.isTraining() && plan.inputGradient();
      inputGradient = new float[back ? Math.multiplyExact(plan.rows(), width) : 0];
    }

    @Override
    public float[] forward(float[] x, int count) {
      rows = count;
      int in = 0;
      int to = 0;
      for (int k = 0; k < passes.length; k++) {
        Layer part = parts.get(k);
        cut(x, width, in, ins[k], part.inputs(), rows);
        paste(passes[k].forward(ins[k], rows), part.outputs(), out, outWidth, to, rows);
        in += part.inputs();
        to += part.outputs();
      }
      return out;
    }

    @Override
    public float[] backward(float[] gradient) {
      int in = 0;
      int from = 0;
      for (int k = 0; k < passes.length; k++) {
        Layer part = parts.get(k);
        cut(gradient, outWidth, from, gradients[k], part.outputs(), rows);
        float[] back = passes[k].backward(gradients[k]);
        if (inputGradient.length > 0) {
          paste(back, part.inputs(), inputGradient, width, in, rows);
        }
        in += part.inputs();
        from += part.outputs();
      }
      return inputGradient;
    }
  }
}
