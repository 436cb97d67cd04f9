package ai.kolosal.automl.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** The files of reference figures under {@code src/test/resources/goldens}; their origin is in the README there. */
public final class Goldens {
  private Goldens() {}

  /**
   * Every case of a file.
   *
   * @param file a name in {@code goldens/}, such as {@code metrics.json.gz}
   * @return the cases in the file's order
   */
  public static List<Golden> load(String file) {
    JsonNode root = root(file);
    List<Golden> cases = new ArrayList<>();
    for (JsonNode node : root.isArray() ? root : root.get("cases")) {
      cases.add(new Golden(node));
    }
    return cases;
  }

  /**
   * The cases an implementation has to meet: levels {@code must} and {@code should}.
   *
   * @param file a name in {@code goldens/}
   * @param ops the computations wanted; none means all
   * @return the cases in the file's order; never empty
   */
  public static List<Golden> binding(String file, String... ops) {
    List<String> wanted = List.of(ops);
    List<Golden> cases =
        load(file).stream()
            .filter(g -> wanted.isEmpty() || wanted.contains(g.op()))
            .filter(g -> g.level().equals("must") || g.level().equals("should"))
            .toList();
    if (cases.isEmpty()) {
      throw new IllegalArgumentException("no binding case of " + wanted + " in " + file);
    }
    return cases;
  }

  /**
   * The number of cases of each level and operation, for a test to print.
   *
   * @param cases what ran
   * @return such as {@code 14 cases: metric/must 9, metric/should 5}
   */
  public static String summary(List<Golden> cases) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Golden golden : cases) {
      counts.merge(golden.op() + "/" + golden.level(), 1, Integer::sum);
    }
    List<String> parts = new ArrayList<>();
    counts.forEach((key, count) -> parts.add(key + " " + count));
    return cases.size() + " cases: " + String.join(", ", parts);
  }

  /**
   * A file as it is.
   *
   * @param file a name in {@code goldens/}; unzipped if it ends in {@code .gz}
   * @return its root
   */
  public static JsonNode root(String file) {
    try (InputStream raw = Goldens.class.getResourceAsStream("/goldens/" + file)) {
      if (raw == null) {
        throw new IllegalArgumentException("no golden file '" + file + "' in src/test/resources/goldens");
      }
      InputStream in = new BufferedInputStream(file.endsWith(".gz") ? new GZIPInputStream(raw) : raw);
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("golden file '" + file + "'", e);
    }
  }
}
