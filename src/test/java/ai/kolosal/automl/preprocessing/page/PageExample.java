package ai.kolosal.automl.preprocessing.page;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.preprocessing.Resampler;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** An example of the page: some rows, and what becomes of them. */
record PageExample(String id, String settings, Frame before, Frame after) {
  private static final SeedTree SEED = new SeedTree(0);
  private static final int DIGITS = 4;

  /** Rows as a transform that looks at no target gives them back when it was fitted on them. */
  static PageExample of(String id, Transformer transformer, Frame rows) {
    return of(id, transformer, rows, NumericTarget.of(new double[rows.rows()]), rows);
  }

  /** Training rows, their target {@code y} last, and as {@code fitTransform} gives them back. */
  static PageExample of(String id, Transformer transformer, Frame rows, Target target) {
    return of(id, transformer, rows, target, rows.with(column(target)));
  }

  private static PageExample of(String id, Transformer transformer, Frame rows, Target target, Frame before) {
    Frame after = transformer.fitTransform(rows, target, SEED).train();
    return new PageExample(id, transformer.toString(), before, after);
  }

  private static Column column(Target target) {
    return target instanceof ClassTarget classes
        ? CategoricalColumn.of("y", classes.codes(), classes.labels())
        : NumericColumn.of("y", ((NumericTarget) target).values());
  }

  /** Rows that a transform fitted on others gives back. */
  static PageExample unseen(String id, Transformer transformer, Frame train, Frame rows) {
    Target target = NumericTarget.of(new double[train.rows()]);
    return new PageExample(id, transformer.toString(), rows, transformer.fit(train, target, SEED).transform(rows));
  }

  /** The rows to train on. */
  static PageExample resampled(String id, Resampler resampler, Frame rows, Target target) {
    return new PageExample(id, resampler.toString(), rows, resampler.resample(rows, target, SEED).features());
  }

  /** What stands on the page: the settings, the rows before, an arrow, the rows after. */
  String text() {
    StringBuilder text = new StringBuilder(settings).append("\n\n");
    List<String> left = lines(before);
    List<String> right = lines(after);
    int width = left.stream().mapToInt(String::length).max().orElse(0);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      String cells = i < left.size() ? left.get(i) : "";
      String made = i < right.size() ? right.get(i) : "";
      String line = cells + " ".repeat(width - cells.length()) + (i == 0 ? "  →  " : "     ") + made;
      text.append(line.stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static List<String> lines(Frame frame) {
    List<List<String>> columns = new ArrayList<>();
    for (Column column : frame.columns()) {
      List<String> cells = new ArrayList<>(List.of(column.name()));
      for (int i = 0; i < frame.rows(); i++) {
        cells.add(cell(column, i));
      }
      columns.add(cells);
    }
    List<String> lines = new ArrayList<>();
    for (int i = 0; i <= frame.rows(); i++) {
      StringBuilder line = new StringBuilder();
      for (List<String> cells : columns) {
        int width = cells.stream().mapToInt(String::length).max().orElse(0);
        line.append(line.isEmpty() ? "" : "  ").append(" ".repeat(width - cells.get(i).length())).append(cells.get(i));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static String cell(Column column, int row) {
    if (column.isMissing(row)) {
      return "·";
    }
    if (column instanceof NumericColumn numbers && Double.isFinite(numbers.values()[row])) {
      BigDecimal rounded = new BigDecimal(numbers.values()[row]).round(new MathContext(DIGITS));
      return NumericColumn.text(rounded.doubleValue());
    }
    return column.text(row);
  }
}
