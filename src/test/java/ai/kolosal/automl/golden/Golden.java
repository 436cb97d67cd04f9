package ai.kolosal.automl.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One case of reference figures: inputs, the answer of a named library and the tolerance.
 *
 * <p>A figure passes if {@code |got − expected| ≤ atol + rtol·|expected|}; {@code key_tol} holds other tolerances for
 * single keys (the longest dot path that leads to the key counts), and where {@code expected.exact} holds the same key,
 * either figure will do. Missing numbers are NaN and equal NaN only.
 */
public final class Golden {
  private final JsonNode node;

  Golden(JsonNode node) {
    this.node = node;
  }

  /** The case's name, unique in its file. */
  public String name() {
    return node.get("name").asText();
  }

  /** Which computation. */
  public String op() {
    return node.get("op").asText();
  }

  /** One of {@code must}, {@code should}, {@code info}. */
  public String level() {
    return node.get("level").asText();
  }

  /** What produced the figures. */
  public String call() {
    return node.path("call").asText(node.path("formula").asText());
  }

  /** The parameters. */
  public JsonNode params() {
    return node.get("params");
  }

  /** The library's own keyword arguments. */
  public JsonNode kwargs() {
    return node.get("params").path("kwargs");
  }

  /** A keyword argument as a number, or what counts if it is absent. */
  public double kwarg(String key, double otherwise) {
    JsonNode value = kwargs().path(key);
    return value.isMissingNode() ? otherwise : number(value);
  }

  /** A keyword argument as a string, or what counts if it is absent. */
  public String kwarg(String key, String otherwise) {
    return kwargs().path(key).asText(otherwise);
  }

  /** A keyword argument as a truth value, or what counts if it is absent. */
  public boolean kwarg(String key, boolean otherwise) {
    return kwargs().path(key).asBoolean(otherwise);
  }

  /** Everything needed to compute. */
  public JsonNode input() {
    return node.get("input");
  }

  /** An input; a missing node where it is absent. */
  public JsonNode input(String key) {
    return node.get("input").path(key);
  }

  /** The figures. */
  public JsonNode expected() {
    return node.get("expected");
  }

  /** Whether the library refuses the input, so that an implementation should raise a clear error too. */
  public boolean expectsError() {
    return expected().has("error");
  }

  /** Whether the case has a tag. */
  public boolean tagged(String tag) {
    for (JsonNode t : node.path("tags")) {
      if (t.asText().equals(tag)) {
        return true;
      }
    }
    return false;
  }

  /** A number; null is NaN, {@code "inf"} and {@code "-inf"} are infinities, true is 1. */
  public static double number(JsonNode value) {
    if (value.isNull()) {
      return Double.NaN;
    }
    if (value.isBoolean()) {
      return value.booleanValue() ? 1 : 0;
    }
    if (value.isTextual()) {
      return switch (value.textValue()) {
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> throw new IllegalArgumentException("not a number: " + value);
      };
    }
    if (!value.isNumber()) {
      throw new IllegalArgumentException("not a number: " + value);
    }
    return value.doubleValue();
  }

  /** A list of numbers. */
  public static double[] doubles(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(list.get(i));
    }
    return values;
  }

  /** A list of whole numbers. */
  public static int[] ints(JsonNode list) {
    int[] values = new int[list.size()];
    for (int i = 0; i < values.length; i++) {
      if (!list.get(i).canConvertToExactIntegral()) {
        throw new IllegalArgumentException("not a whole number: " + list.get(i));
      }
      values[i] = list.get(i).intValue();
    }
    return values;
  }

  /** A list of rows. */
  public static double[][] matrix(JsonNode rows) {
    double[][] values = new double[rows.size()][];
    for (int i = 0; i < values.length; i++) {
      values[i] = doubles(rows.get(i));
    }
    return values;
  }

  /** A list of strings; null stays null, numbers are written as JSON writes them. */
  public static List<String> strings(JsonNode list) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : list) {
      values.add(value.isNull() ? null : value.asText());
    }
    return values;
  }

  /** Compares a figure of {@code expected}, found by its dot path, with what was computed. */
  public void check(String path, double got) {
    check(path, at(expected(), path), at(expected().path("exact"), path), got);
  }

  /** Compares a list of figures. */
  public void check(String path, double[] got) {
    JsonNode want = at(expected(), path);
    JsonNode exact = at(expected().path("exact"), path);
    sized(path, want, got.length);
    for (int i = 0; i < got.length; i++) {
      check(path + "[" + i + "]", want.get(i), exact.path(i), got[i]);
    }
  }

  /** Compares a list of whole numbers, exactly. */
  public void check(String path, int[] got) {
    JsonNode want = at(expected(), path);
    sized(path, want, got.length);
    for (int i = 0; i < got.length; i++) {
      if (want.get(i).intValue() != got[i]) {
        throw new AssertionError(this + ": " + path + "[" + i + "] is " + got[i] + ", expected " + want.get(i));
      }
    }
  }

  /** Compares rows of figures. */
  public void check(String path, double[][] got) {
    JsonNode want = at(expected(), path);
    JsonNode exact = at(expected().path("exact"), path);
    sized(path, want, got.length);
    for (int i = 0; i < got.length; i++) {
      sized(path + "[" + i + "]", want.get(i), got[i].length);
      for (int j = 0; j < got[i].length; j++) {
        check(path + "[" + i + "][" + j + "]", want.get(i).get(j), exact.path(i).path(j), got[i][j]);
      }
    }
  }

  /** Compares a list of strings, exactly; null equals null. */
  public void check(String path, List<String> got) {
    List<String> want = strings(at(expected(), path));
    if (!want.equals(got)) {
      throw new AssertionError(this + ": " + path + " is " + got + ", expected " + want);
    }
  }

  /** Whether a figure is within the case's tolerance for a key. */
  public boolean near(String path, double want, double got) {
    if (Double.isNaN(want) || Double.isNaN(got)) {
      return Double.isNaN(want) && Double.isNaN(got);
    }
    if (Double.isInfinite(want) || Double.isInfinite(got)) {
      return want == got;
    }
    return Math.abs(got - want) <= tolerance(path, "atol") + tolerance(path, "rtol") * Math.abs(want);
  }

  private void check(String path, JsonNode want, JsonNode exact, double got) {
    boolean passes =
        near(path, number(want), got) || !exact.isMissingNode() && near("exact." + path, number(exact), got);
    if (!passes) {
      throw new AssertionError(
          this + ": " + path + " is " + got + ", expected " + want + (exact.isMissingNode() ? "" : " or " + exact)
              + " (rtol " + tolerance(path, "rtol") + ", atol " + tolerance(path, "atol") + "); " + call());
    }
  }

  private void sized(String path, JsonNode want, int got) {
    if (!want.isArray() || want.size() != got) {
      throw new AssertionError(this + ": " + path + " has " + got + " values, expected " + want);
    }
  }

  private double tolerance(String path, String kind) {
    JsonNode found = null;
    int longest = -1;
    for (Map.Entry<String, JsonNode> entry : node.path("key_tol").properties()) {
      String key = entry.getKey();
      boolean leads =
          path.startsWith(key)
              && (path.length() == key.length() || path.charAt(key.length()) == '.'
                  || path.charAt(key.length()) == '[');
      if (leads && key.length() > longest) {
        longest = key.length();
        found = entry.getValue();
      }
    }
    return (found == null ? node : found).path(kind).asDouble(0);
  }

  private static JsonNode at(JsonNode from, String path) {
    JsonNode at = from;
    for (String key : path.split("\\.")) {
      at = at.isArray() ? at.path(Integer.parseInt(key)) : at.path(key);
    }
    return at;
  }

  /** The name and level, as a parametrised test shows them. */
  @Override
  public String toString() {
    return name() + " (" + level() + ")";
  }
}
