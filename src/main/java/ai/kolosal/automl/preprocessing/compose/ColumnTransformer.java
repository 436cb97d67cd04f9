package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.TransformReaders;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Gives each of several transforms columns of its own and puts what they put out side by side.
 *
 * <ul>
 *   <li>columns are chosen on the training rows, and looked up by name in all others
 *   <li>a column may go to several branches; a branch that gets no column puts out none
 *   <li>columns of no branch are left out, or kept behind the others
 *   <li>an output name that an earlier branch has taken gets {@code ~2}, {@code ~3}, … appended
 * </ul>
 *
 * <p>As scikit-learn's ColumnTransformer. Immutable and thread-safe.
 *
 * @param branches in the order of their outputs
 * @param rest what becomes of columns of no branch
 */
public record ColumnTransformer(List<Branch> branches, Rest rest) implements Transformer {
  /** What becomes of columns that no branch gets. */
  public enum Rest {
    /** They are left out. */
    DROP,
    /** They are put out as they are, behind the others. */
    KEEP
  }

  /**
   * A transform and the columns it gets.
   *
   * @param columns which columns
   * @param transformer what is done to them
   */
  public record Branch(ColumnSelector columns, Transformer transformer) {
    /**
     * Checks that both are there.
     *
     * @param columns which columns
     * @param transformer what is done to them
     */
    public Branch {
      Objects.requireNonNull(columns, "columns");
      Objects.requireNonNull(transformer, "transformer");
    }

    /**
     * A transform of columns by name.
     *
     * @param columns the columns' names
     * @param transformer what is done to them
     */
    public Branch(List<String> columns, Transformer transformer) {
      this(ColumnSelector.named(columns), transformer);
    }
  }

  /**
   * Copies the list.
   *
   * @param branches in the order of their outputs
   * @param rest what becomes of columns of no branch
   */
  public ColumnTransformer {
    branches = List.copyOf(branches);
    Objects.requireNonNull(rest, "rest");
  }

  /**
   * Leaves out columns of no branch.
   *
   * @param branches in the order of their outputs
   */
  public ColumnTransformer(List<Branch> branches) {
    this(branches, Rest.DROP);
  }

  @Override
  public boolean usesTarget() {
    return branches.stream().anyMatch(branch -> branch.transformer().usesTarget());
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    List<Part> parts = new ArrayList<>();
    for (Resolved branch : resolve(x)) {
      Frame columns = x.select(branch.columns());
      FittedTransformer fitted = branch.transformer().fit(columns, y, seed.child(branch.index()));
      parts.add(new Part(branch.columns(), fitted, fitted.transform(columns.head(0)).names()));
    }
    return new Fitted(parts);
  }

  @Override
  public Fit fitTransform(Frame x, Target y, SeedTree seed) {
    return fitTransform(x, y, alone(x.rows()), seed);
  }

  /** No row has a family. */
  static int[] alone(int rows) {
    int[] family = new int[rows];
    Arrays.fill(family, -1);
    return family;
  }

  @Override
  public Fit fitTransform(Frame x, Target y, int[] family, SeedTree seed) {
    List<Part> parts = new ArrayList<>();
    FrameBuilder train = new FrameBuilder(x.rows());
    for (Resolved branch : resolve(x)) {
      Fit fit = branch.transformer().fitTransform(x.select(branch.columns()), y, family, seed.child(branch.index()));
      parts.add(new Part(branch.columns(), fit.fitted(), fit.train().names()));
      fit.train().columns().forEach(train::add);
    }
    return new Fit(new Fitted(parts), train.build());
  }

  /** A branch that gets columns, and its place among all. */
  record Resolved(int index, List<String> columns, Transformer transformer) {}

  /** The branches that get columns, that of the rest last. */
  List<Resolved> resolve(Frame x) {
    List<Resolved> resolved = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (int b = 0; b < branches.size(); b++) {
      List<String> columns = branches.get(b).columns().select(x);
      taken.addAll(columns);
      if (!columns.isEmpty()) {
        resolved.add(new Resolved(b, columns, branches.get(b).transformer()));
      }
    }
    List<String> others = x.names().stream().filter(name -> !taken.contains(name)).toList();
    if (rest == Rest.KEEP && !others.isEmpty()) {
      resolved.add(new Resolved(branches.size(), others, new TransformPipeline(List.of())));
    }
    return resolved;
  }

  /** What a branch has learned, the columns it gets, and those it puts out by the names it gives them itself. */
  record Part(List<String> columns, FittedTransformer fitted, List<String> outputs) {}

  /** What each branch has learned. */
  public static final class Fitted implements FittedTransformer {
    private final List<Part> parts;
    private final List<String> outputs;

    Fitted(List<Part> parts) {
      this.parts = List.copyOf(parts);
      FrameBuilder names = new FrameBuilder(0);
      parts.forEach(part -> part.outputs().forEach(name -> names.add(NumericColumn.of(name))));
      this.outputs = names.build().names();
    }

    List<Part> branches() {
      return parts;
    }

    @Override
    public String codecId() {
      return "column_transformer";
    }

    @Override
    public Frame transform(Frame x) {
      FrameBuilder out = new FrameBuilder(x.rows());
      for (Part part : parts) {
        part.fitted().transform(x.select(part.columns())).columns().forEach(out::add);
      }
      return out.build();
    }

    /**
     * What it is made of.
     *
     * @return the fitted branches in order
     */
    public List<FittedTransformer> parts() {
      return parts.stream().map(Part::fitted).toList();
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
     * Undoes {@link #transform}, where each branch can be undone.
     *
     * @param transformed the columns that {@code transform} puts out, in any order; others are ignored
     * @return the columns of the branches, branch by branch; of a column that several branches got, what the first gives
     * @throws IllegalArgumentException if a branch cannot be undone, naming it
     * @throws ai.kolosal.automl.error.DataException if a column is missing or of another kind
     */
    public Frame inverse(Frame transformed) {
      Map<String, Column> columns = new LinkedHashMap<>();
      int at = 0;
      for (Part part : parts) {
        List<Column> own = new ArrayList<>();
        for (String name : part.outputs()) {
          own.add(transformed.column(outputs.get(at++)).renamed(name));
        }
        Frame back = Inverses.of(part.fitted(), Frame.of(own, transformed.rows()));
        back.columns().forEach(column -> columns.putIfAbsent(column.name(), column));
      }
      return Frame.of(List.copyOf(columns.values()), transformed.rows());
    }

    @Override
    public void write(StateWriter out) {
      out.writeInt(parts.size());
      for (Part part : parts) {
        out.writeStrings(part.columns());
        out.writeStrings(part.outputs());
        out.writeString(part.fitted().codecId());
        part.fitted().write(out);
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
      List<Part> parts = new ArrayList<>();
      for (int b = 0; b < count; b++) {
        List<String> columns = Columns.readNames(in);
        List<String> outputs = Columns.readNames(in);
        parts.add(new Part(columns, readers.read(in.readString(), in), outputs));
      }
      return new Fitted(parts);
    }
  }
}
