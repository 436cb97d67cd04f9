package ai.kolosal.automl.preprocessing.compose;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The selectors that there are; each prints as it is written. */
sealed interface ColumnChoice extends ColumnSelector {
  /** Columns of one kind, or of any. */
  enum Kind implements ColumnChoice {
    NUMERIC(NumericColumn.class), CATEGORICAL(CategoricalColumn.class), TEXT(TextColumn.class), TEMPORAL(
        TemporalColumn.class),
    ALL(Column.class);

    private final Class<? extends Column> type;

    Kind(Class<? extends Column> type) {
      this.type = type;
    }

    @Override
    public List<String> select(Frame x) {
      return x.columns().stream().filter(type::isInstance).map(Column::name).toList();
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT) + "()";
    }
  }

  /** Columns by name. */
  record Named(List<String> names) implements ColumnChoice {
    public Named {
      names = List.copyOf(names);
    }

    @Override
    public List<String> select(Frame x) {
      return x.select(names).names();
    }

    @Override
    public String toString() {
      return "named(" + String.join(", ", names) + ")";
    }
  }

  /** Columns by a pattern in their names. */
  record Matching(String regex) implements ColumnChoice {
    @Override
    public List<String> select(Frame x) {
      return x.names().stream().filter(Pattern.compile(regex).asPredicate()).toList();
    }

    @Override
    public String toString() {
      return "matching(" + regex + ")";
    }
  }

  /** Columns of two selectors at once. */
  record Both(ColumnSelector one, ColumnSelector two) implements ColumnChoice {
    @Override
    public List<String> select(Frame x) {
      Set<String> wanted = new HashSet<>(two.select(x));
      return one.select(x).stream().filter(wanted::contains).toList();
    }

    @Override
    public String toString() {
      return "(" + one + " and " + two + ")";
    }
  }

  /** Columns of any of two selectors. */
  record Either(ColumnSelector one, ColumnSelector two) implements ColumnChoice {
    @Override
    public List<String> select(Frame x) {
      Set<String> wanted = new HashSet<>(one.select(x));
      wanted.addAll(two.select(x));
      return x.names().stream().filter(wanted::contains).toList();
    }

    @Override
    public String toString() {
      return "(" + one + " or " + two + ")";
    }
  }

  /** Columns that a selector does not mean. */
  record Other(ColumnSelector than) implements ColumnChoice {
    @Override
    public List<String> select(Frame x) {
      Set<String> unwanted = new HashSet<>(than.select(x));
      return x.names().stream().filter(name -> !unwanted.contains(name)).toList();
    }

    @Override
    public String toString() {
      return than instanceof Named named ? "except(" + String.join(", ", named.names()) + ")" : "not " + than;
    }
  }
}
