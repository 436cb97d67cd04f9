package ai.kolosal.automl.benchmarks.kernel;

import ai.kolosal.automl.codec.Json;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints JMH's JSON of kernel benchmarks as a table in Markdown: a row a kernel, size and JDK.
 *
 * <p>Several files become one table. A rate stands beside kernels that say by {@link Work} what they do; its share is of
 * the copy of equal size and JDK in the same files.
 */
public final class KernelTable {
  private static final String COPY = "StreamBenchmark.copy";
  private static final double MICRO = 1e3;
  private static final double MILLI = 1e6;

  /** A row's place: kernels in the order of their names, then sizes, then JDKs. */
  private record Key(String kernel, long size, String jdk) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byName = kernel.compareTo(other.kernel);
      int bySize = byName != 0 ? byName : Long.compare(size, other.size);
      return bySize != 0 ? bySize : jdk.compareTo(other.jdk);
    }
  }

  /** Nanoseconds by form, and what the work is. */
  private static final class Row {
    private final Map<Form, Double> nanos = new EnumMap<>(Form.class);
    private Work work;

    double best() {
      return nanos.values().stream().mapToDouble(Double::doubleValue).min().orElse(Double.NaN);
    }
  }

  private final Map<Key, Row> rows = new TreeMap<>();

  private KernelTable() {}

  /**
   * Prints the table.
   *
   * @param arguments files that JMH wrote with {@code -rf json -rff FILE}
   * @throws IOException if one cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    KernelTable table = new KernelTable();
    for (String file : arguments) {
      table.read(Path.of(file));
    }
    System.out.print(table.print());
  }

  private void read(Path file) throws IOException {
    byte[] results = ("{\"results\":" + Files.readString(file) + "}").getBytes(StandardCharsets.UTF_8);
    for (Object result : (List<?>) Json.readObject(file.toString(), results).get("results")) {
      Map<?, ?> line = (Map<?, ?>) result;
      String name = (String) line.get("benchmark");
      Map<?, ?> parameters = (Map<?, ?>) line.get("params");
      int dot = name.lastIndexOf('.');
      String type = name.substring(0, dot);
      String jdk = ((String) line.get("jdkVersion")).split("[.+-]")[0];
      String kernel = name.substring(type.lastIndexOf('.') + 1);
      Row row = rows.computeIfAbsent(
          new Key(kernel, Long.parseLong((String) parameters.get("size")), jdk), key -> new Row());
      Object form = parameters.get("form");
      row.nanos.put(
          form == null ? Form.PLAIN : Form.valueOf((String) form),
          nanos((Map<?, ?>) line.get("primaryMetric")));
      row.work = work(type, name.substring(dot + 1));
    }
  }

  private static double nanos(Map<?, ?> metric) {
    double score = ((Number) metric.get("score")).doubleValue();
    String unit = (String) metric.get("scoreUnit");
    return switch (unit) {
      case "ns/op" -> score;
      case "us/op" -> MICRO * score;
      case "ms/op" -> MILLI * score;
      default -> throw new IllegalArgumentException("the unit " + unit + " is none of ns/op, us/op and ms/op");
    };
  }

  private static Work work(String type, String method) {
    try {
      for (Method candidate : Class.forName(type).getMethods()) {
        if (candidate.getName().equals(method)) {
          return candidate.getAnnotation(Work.class);
        }
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("no benchmark " + type + " in this jar; print the table with the jar that ran");
    }
    return null;
  }

  private String print() {
    StringBuilder out = new StringBuilder();
    out.append("| kernel | size | JDK | plain | scalar | vector | plain/scalar | scalar/vector | rate | of copy |\n");
    out.append("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    rows.forEach((key, row) -> out.append("| ").append(String.join(" | ", cells(key, row))).append(" |\n"));
    return out.toString();
  }

  private List<String> cells(Key key, Row row) {
    List<String> cells = new ArrayList<>(List.of(key.kernel.replace("Benchmark", ""), "" + key.size, key.jdk));
    for (Form form : Form.values()) {
      cells.add(time(row.nanos.get(form)));
    }
    cells.add(ratio(row.nanos.get(Form.PLAIN), row.nanos.get(Form.SCALAR)));
    cells.add(ratio(row.nanos.get(Form.SCALAR), row.nanos.get(Form.VECTOR)));
    cells.add(rate(key, row));
    cells.add(share(key, row));
    return cells;
  }

  private static String time(Double nanos) {
    if (nanos == null) {
      return "";
    }
    return nanos < MICRO ? format("%.0f ns", nanos)
        : nanos < MILLI ? format("%.1f µs", nanos / MICRO) : format("%.2f ms", nanos / MILLI);
  }

  private static String ratio(Double of, Double to) {
    return of == null || to == null ? "" : format("%.2f", of / to);
  }

  private static String rate(Key key, Row row) {
    if (row.work == null) {
      return "";
    }
    double elements = Math.pow(key.size, row.work.power());
    return row.work.operations() > 0
        ? format("%.1f GFLOP/s", row.work.operations() * elements / row.best())
        : row.work.bytes() > 0 ? format("%.1f GB/s", row.work.bytes() * elements / row.best()) : "";
  }

  /** Bytes a second beside those of the copy. */
  private String share(Key key, Row row) {
    Row copy = rows.get(new Key(COPY, key.size, key.jdk));
    if (copy == null || row.work == null || row.work.bytes() == 0) {
      return "";
    }
    return format("%.0f %%", 100 * row.work.bytes() / row.best() / (copy.work.bytes() / copy.best()));
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
