package ai.kolosal.automl.hpo.transfer;

import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An earlier study: what its data were like, and how good its configurations were.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name what it is called
 * @param context numbers that describe it, in an order common to all studies; NaN where one is not known
 * @param tried what was tried, in any order
 */
public record PriorStudy(String name, List<Double> context, List<Tried> tried) {
  /** Copies the lists. */
  public PriorStudy {
    context = List.copyOf(context);
    tried = List.copyOf(tried);
  }

  /**
   * A configuration and how good it was.
   *
   * @param params its values
   * @param loss smaller is better, comparable within the study; ∞ if it failed
   */
  public record Tried(Params params, double loss) {}

  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("context", context);
    List<Object> rows = new ArrayList<>();
    for (Tried one : tried) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("params", one.params().values());
      row.put("loss", one.loss());
      rows.add(row);
    }
    json.put("tried", rows);
    return json;
  }

  static PriorStudy ofJson(Map<?, ?> json) {
    List<Double> context = new ArrayList<>();
    for (Object number : (List<?>) json.get("context")) {
      context.add(number instanceof Number known ? known.doubleValue() : Double.NaN);
    }
    List<Tried> tried = new ArrayList<>();
    for (Object row : (List<?>) json.get("tried")) {
      Map<String, Object> params = new LinkedHashMap<>();
      ((Map<?, ?>) ((Map<?, ?>) row).get("params")).forEach((name, value) -> params.put((String) name, value));
      Object loss = ((Map<?, ?>) row).get("loss");
      tried.add(new Tried(
          Params.of(params), loss instanceof Number number ? number.doubleValue() : Double.POSITIVE_INFINITY));
    }
    return new PriorStudy((String) json.get("name"), context, tried);
  }
}
