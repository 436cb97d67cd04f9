package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.TransformReaders;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Transforms one after the other, each fitted on what the one before it put out.
 *
 * <p>A step gets all columns of the one before; to give it some of them, wrap it in a {@link ColumnTransformer}. Steps
 * learn from cross-fitted columns where an earlier step cross-fits. No steps leave a frame as it is.
 *
 * <p>Immutable and thread-safe.
 *
 * @param steps in order
 */
public record TransformPipeline(List<Transformer> steps) implements Transformer {
  /**
   * Copies the list.
   *
   * @param steps in order
   */
  public TransformPipeline {
    steps = List.copyOf(steps);
  }

  @Override
  public boolean usesTarget() {
    return steps.stream().anyMatch(Transformer::usesTarget);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return (Fitted) fitTransform(x, y, seed).fitted();
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    List<FittedTransformer> fitted = new ArrayList<>();
    Frame train = x;
    for (int s = 0; s < steps.size(); s++) {
      Fit fit = steps.get(s).fitTransform(train, y, seed.child(s));
      fitted.add(fit.fitted());
      train = fit.train();
    }
    return new Fit(new Fitted(fitted), train);
  }

  /** What each step has learned. */
  public static final class Fitted implements FittedTransformer {
    private final List<FittedTransformer> steps;

    private Fitted(List<FittedTransformer> steps) {
      this.steps = List.copyOf(steps);
    }

    @Override
    public String codecId() {
      return "transform_pipeline";
    }

    @Override
    public Frame transform(Frame x) {
      Frame out = x;
      for (FittedTransformer step : steps) {
        out = step.transform(out);
      }
      return out;
    }

    @Override
    public void write(StateWriter out) {
      out.writeInt(steps.size());
      for (FittedTransformer step : steps) {
        out.writeString(step.codecId());
        step.write(out);
      }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @param readers read the steps
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in, TransformReaders readers) {
      int count = in.readInt("the number of steps", 0, Integer.MAX_VALUE);
      List<FittedTransformer> steps = new ArrayList<>();
      for (int s = 0; s < count; s++) {
        steps.add(readers.read(in.readString(), in));
      }
      return new Fitted(steps);
    }
  }
}
