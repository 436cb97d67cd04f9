package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.TransformReaders;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer.Branch;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer.Rest;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Transforms one after the other, each fitted on what the one before it put out.
 *
 * <pre>{@code
 * TransformPipeline.of(numeric(), median(), yeoJohnson())
 *     .and(categorical(), oneHot())
 *     .then(standard())
 * }</pre>
 *
 * <p>A step gets all columns of the one before; one that begins with a {@link ColumnSelector} gives each of its branches
 * some of them, and {@link #rest} says what becomes of the others. Steps learn from cross-fitted columns where an earlier
 * step cross-fits. No steps leave the columns of training as they are.
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

  /**
   * A pipeline that begins with some columns; those that nobody selects are left out.
   *
   * @param columns which columns
   * @param steps what is done to them, one after the other; nothing keeps them as they are
   * @return the pipeline
   */
  public static TransformPipeline of(ColumnSelector columns, Transformer... steps) {
    return new TransformPipeline(List.of()).then(columns, steps);
  }

  /**
   * Other columns beside those of the last step's branches, which see the same table.
   *
   * @param columns which columns; they may be in other branches too
   * @param steps what is done to them, one after the other; nothing keeps them as they are
   * @return the longer pipeline
   * @throws IllegalArgumentException if the last step has no branches but gets all columns
   */
  public TransformPipeline and(ColumnSelector columns, Transformer... steps) {
    ColumnTransformer last = last("and");
    List<Branch> branches = new ArrayList<>(last.branches());
    branches.add(branch(columns, steps));
    return withLast(new ColumnTransformer(branches, last.rest()));
  }

  /**
   * Says what becomes of columns that no branch of the last step has selected; they are left out by default.
   *
   * @param rest what becomes of them
   * @return the changed pipeline
   * @throws IllegalArgumentException if the last step has no branches but gets all columns
   */
  public TransformPipeline rest(Rest rest) {
    return withLast(new ColumnTransformer(last("rest").branches(), rest));
  }

  /**
   * A step on everything so far.
   *
   * @param step what is done to all columns
   * @return the longer pipeline
   */
  public TransformPipeline then(Transformer step) {
    List<Transformer> longer = new ArrayList<>(steps);
    longer.add(step);
    return new TransformPipeline(longer);
  }

  /**
   * A step on some of the columns so far, to which {@link #and} adds others.
   *
   * @param columns which columns
   * @param steps what is done to them, one after the other; nothing keeps them as they are
   * @return the longer pipeline
   */
  public TransformPipeline then(ColumnSelector columns, Transformer... steps) {
    return then(new ColumnTransformer(List.of(branch(columns, steps))));
  }

  private static Branch branch(ColumnSelector columns, Transformer... steps) {
    return new Branch(columns, steps.length == 1 ? steps[0] : new TransformPipeline(List.of(steps)));
  }

  private ColumnTransformer last(String call) {
    if (!steps.isEmpty() && steps.get(steps.size() - 1) instanceof ColumnTransformer branches) {
      return branches;
    }
    throw new IllegalArgumentException(
        call + "(…) adds to a step that selects columns, and the last one gets all of them; say it before then(…), or"
            + " begin the step with then(columns, …)");
  }

  private TransformPipeline withLast(Transformer step) {
    return new TransformPipeline(steps.subList(0, steps.size() - 1)).then(step);
  }

  /**
   * What is done, in the order it is done.
   *
   * @return a line a branch or step, such as {@code numeric(): SimpleImputer[…] → StandardScaler[…]}
   */
  public List<String> describe() {
    List<String> lines = new ArrayList<>();
    for (Transformer step : steps) {
      if (step instanceof ColumnTransformer branches) {
        branches.branches().forEach(b -> lines.add(b.columns() + ": " + chain(b.transformer())));
        lines.add("all others: " + (branches.rest() == Rest.KEEP ? "kept as they are" : "left out"));
      } else {
        lines.add("all columns: " + chain(step));
      }
    }
    return lines;
  }

  private static String chain(Transformer transformer) {
    if (transformer instanceof TransformPipeline pipeline) {
      return pipeline.steps.isEmpty()
          ? "kept as they are"
          : String.join(" → ", pipeline.steps.stream().map(TransformPipeline::chain).toList());
    }
    return transformer.toString();
  }

  @Override
  public boolean usesTarget() {
    return steps.stream().anyMatch(Transformer::usesTarget);
  }

  @Override
  public Fitted fit(Frame x) {
    return (Fitted) Transformer.super.fit(x);
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    return (Fitted) fitTransform(x, y, seed).fitted();
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    return fitTransform(x, y, ColumnTransformer.alone(x.rows()), seed);
  }

  @Override
  public Fit fitTransform(Frame x, Target y, int[] family, SeedTree seed) {
    List<FittedTransformer> fitted = new ArrayList<>();
    Frame train = x;
    for (int s = 0; s < steps.size(); s++) {
      Fit fit = steps.get(s).fitTransform(train, y, family, seed.child(s));
      fitted.add(fit.fitted());
      train = fit.train();
    }
    return new Fit(new Fitted(fitted, train.names()), train);
  }

  /** What each step has learned. */
  public static final class Fitted implements FittedTransformer {
    private final List<FittedTransformer> steps;
    private final List<String> outputs;

    Fitted(List<FittedTransformer> steps, List<String> outputs) {
      this.steps = List.copyOf(steps);
      this.outputs = List.copyOf(outputs);
    }

    /**
     * A fitted transform and a fitted pipeline behind it.
     *
     * @param first what is done first
     * @param then fitted on what it puts out
     * @return the pipeline of both
     */
    public static Fitted of(FittedTransformer first, Fitted then) {
      return new Fitted(List.of(first, then), then.outputs);
    }

    @Override
    public String codecId() {
      return "transform_pipeline";
    }

    @Override
    public Frame transform(Frame x) {
      Frame out = steps.isEmpty() ? x.select(outputs) : x;
      for (FittedTransformer step : steps) {
        out = step.transform(out);
      }
      return out;
    }

    /**
     * What it is made of.
     *
     * @return the fitted steps in order
     */
    public List<FittedTransformer> parts() {
      return steps;
    }

    /**
     * The columns that {@link #transform} puts out.
     *
     * @return their names in order
     */
    public List<String> outputNames() {
      return outputs;
    }

    /**
     * Undoes {@link #transform}, where each step can be undone.
     *
     * @param transformed the columns that {@code transform} puts out, in any order; others are ignored
     * @return the columns of training that the first step gives back
     * @throws IllegalArgumentException if a step cannot be undone, naming it
     * @throws ai.kolosal.automl.error.DataException if a column is missing or of another kind
     */
    public Frame inverse(Frame transformed) {
      Frame back = transformed.select(outputs);
      for (int s = steps.size() - 1; s >= 0; s--) {
        back = Inverses.of(steps.get(s), back);
      }
      return back;
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(outputs);
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
      List<String> outputs = Columns.readNames(in);
      int count = in.readInt("the number of steps", 0, Integer.MAX_VALUE);
      List<FittedTransformer> steps = new ArrayList<>();
      for (int s = 0; s < count; s++) {
        steps.add(readers.read(in.readString(), in));
      }
      return new Fitted(steps, outputs);
    }
  }
}
