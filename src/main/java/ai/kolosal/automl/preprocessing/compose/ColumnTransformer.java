package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.TransformReaders;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives each of several transforms columns of its own and puts what they put out side by side.
 *
 * <ul>
 *   <li>a column may go to several branches; columns of no branch are left out
 *   <li>an output name that an earlier branch has taken gets {@code ~2}, {@code ~3}, … appended
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param branches in the order of their outputs
 */
public record ColumnTransformer(List<Branch> branches) implements Transformer {
  /**
   * A transform and the columns it gets.
   *
   * @param columns the columns' names
   * @param transformer what is done to them
   */
  public record Branch(List<String> columns, Transformer transformer) {
    /**
     * Copies the list.
     *
     * @param columns the columns' names
     * @param transformer what is done to them
     */
    public Branch {
      columns = List.copyOf(columns);
    }
  }

  /**
   * Copies the list.
   *
   * @param branches in the order of their outputs
   */
  public ColumnTransformer {
    branches = List.copyOf(branches);
  }

  @Override
  public boolean usesTarget() {
    return branches.stream().anyMatch(branch -> branch.transformer().usesTarget());
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    List<List<String>> columns = new ArrayList<>();
    List<FittedTransformer> fitted = new ArrayList<>();
    for (int b = 0; b < branches.size(); b++) {
      Branch branch = branches.get(b);
      columns.add(branch.columns());
      fitted.add(branch.transformer().fit(x.select(branch.columns()), y, seed.child(b)));
    }
    return new Fitted(columns, fitted);
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    List<List<String>> columns = new ArrayList<>();
    List<FittedTransformer> fitted = new ArrayList<>();
    FrameBuilder train = new FrameBuilder(x.rows());
    for (int b = 0; b < branches.size(); b++) {
      Branch branch = branches.get(b);
      Fit fit = branch.transformer().fitTransform(x.select(branch.columns()), y, seed.child(b));
      columns.add(branch.columns());
      fitted.add(fit.fitted());
      fit.train().columns().forEach(train::add);
    }
    return new Fit(new Fitted(columns, fitted), train.build());
  }

  /** What each branch has learned. */
  public static final class Fitted implements FittedTransformer {
    private final List<List<String>> columns;
    private final List<FittedTransformer> branches;

    private Fitted(List<List<String>> columns, List<FittedTransformer> branches) {
      this.columns = List.copyOf(columns);
      this.branches = List.copyOf(branches);
    }

    @Override
    public String codecId() {
      return "column_transformer";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int b = 0; b < branches.size(); b++) {
        branches.get(b).transform(x.select(columns.get(b))).columns().forEach(out::add);
      }
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      out.writeInt(branches.size());
      for (int b = 0; b < branches.size(); b++) {
        out.writeStrings(columns.get(b));
        out.writeString(branches.get(b).codecId());
        branches.get(b).write(out);
      }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @param readers read the branches
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in, TransformReaders readers) {
      int count = in.readInt("the number of branches", 0, Integer.MAX_VALUE);
      List<List<String>> columns = new ArrayList<>();
      List<FittedTransformer> branches = new ArrayList<>();
      for (int b = 0; b < count; b++) {
        columns.add(Columns.readNames(in));
        branches.add(readers.read(in.readString(), in));
      }
      return new Fitted(columns, branches);
    }
  }
}
