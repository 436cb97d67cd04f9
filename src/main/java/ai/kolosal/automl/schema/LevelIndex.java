package ai.kolosal.automl.schema;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.internal.hash.StringCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the code of a cell in a list of levels, be the cell a string or a number.
 *
 * <ul>
 *   <li>a string matches exactly, else trimmed, else as true or false in any case, else (where the levels came from
 *       numbers) by its value, so that {@code 1.0} finds {@code 1};
 *   <li>a number matches the level of the same value, the one written as {@link NumericColumn#text(double)} first.
 * </ul>
 */
public final class LevelIndex {
  private final boolean numbers;
  private final StringCodes codes;
  private final Map<String, Integer> booleans = new HashMap<>();
  private final double[] values;
  private final int[] valueCodes;

  LevelIndex(List<String> levels, CellKind cells) {
    this.numbers = cells == CellKind.NUMBER;
    this.codes = StringCodes.of(levels);
    List<Integer> numeric = new ArrayList<>();
    double[] parsed = new double[levels.size()];
    for (int code = 0; code < levels.size(); code++) {
      String level = levels.get(code);
      if (isBoolean(level)) {
        booleans.putIfAbsent(level.toLowerCase(Locale.ROOT), code);
      }
      parsed[code] = NumberText.parse(level);
      if (!Double.isNaN(parsed[code])) {
        numeric.add(code);
      }
    }
    numeric.sort(
        Comparator.comparingDouble((Integer code) -> parsed[code])
            .thenComparing(code -> !NumericColumn.text(parsed[code]).equals(levels.get(code)))
            .thenComparing(code -> code));
    double[] sorted = new double[numeric.size()];
    int[] sortedCodes = new int[numeric.size()];
    int size = 0;
    for (int code : numeric) {
      if (size == 0 || sorted[size - 1] != parsed[code]) {
        sorted[size] = parsed[code];
        sortedCodes[size++] = code;
      }
    }
    this.values = Arrays.copyOf(sorted, size);
    this.valueCodes = Arrays.copyOf(sortedCodes, size);
  }

  /**
   * The levels in the order that makes their codes meaningful: by value if all are numbers, else as strings.
   *
   * @param levels in any order
   * @return a new list
   */
  public static List<String> sorted(Collection<String> levels) {
    record Valued(String level, double value) {}
    List<Valued> valued = new ArrayList<>(levels.size());
    boolean allNumbers = true;
    for (String level : levels) {
      double value = allNumbers ? NumberText.parse(level) : Double.NaN;
      allNumbers &= !Double.isNaN(value);
      valued.add(new Valued(level, value));
    }
    Comparator<Valued> byText = Comparator.comparing(Valued::level);
    valued.sort(allNumbers ? Comparator.comparingDouble(Valued::value).thenComparing(byText) : byText);
    return valued.stream().map(Valued::level).toList();
  }

  /**
   * The code of a string, −1 if it is no level.
   *
   * @param cell a cell
   * @return the code
   */
  public int code(String cell) {
    int code = codes.find(cell);
    if (code >= 0) {
      return code;
    }
    String trimmed = cell.trim();
    code = codes.find(trimmed);
    if (code < 0 && isBoolean(trimmed)) {
      code = booleans.getOrDefault(trimmed.toLowerCase(Locale.ROOT), CategoricalColumn.MISSING);
    }
    if (code >= 0) {
      return code;
    }
    return numbers ? code(NumberText.parse(trimmed)) : CategoricalColumn.MISSING;
  }

  /**
   * The code of a number, −1 if it is no level or NaN.
   *
   * @param value a number
   * @return the code
   */
  public int code(double value) {
    int at = Arrays.binarySearch(values, value + 0.0);
    return at >= 0 ? valueCodes[at] : CategoricalColumn.MISSING;
  }

  private static boolean isBoolean(String cell) {
    return cell.equalsIgnoreCase("true") || cell.equalsIgnoreCase("false");
  }
}
