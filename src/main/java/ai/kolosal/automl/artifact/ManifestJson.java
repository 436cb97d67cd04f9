package ai.kolosal.automl.artifact;

import ai.kolosal.automl.data.Task;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The manifest as JSON members. */
final class ManifestJson {
  private final String place;
  private final Map<String, Object> json;

  private ManifestJson(String place, Map<String, Object> json) {
    this.place = place;
    this.json = json;
  }

  static Map<String, Object> write(Manifest manifest) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("library", manifest.library());
    json.put("task", manifest.task().id());
    json.put("target", manifest.target());
    json.put("labels", manifest.labels());
    json.put("metric", manifest.metric());
    json.put("score", manifest.score());
    json.put("standard_error", manifest.standardError());
    json.put("measured_on", manifest.measuredOn());
    json.put("rows", manifest.rows());
    json.put("columns", manifest.columns());
    json.put("fingerprint", manifest.fingerprint());
    json.put("seed", manifest.seed());
    json.put("candidates", manifest.candidates());
    json.put("preprocessing", manifest.preprocessing());
    return json;
  }

  static Manifest read(String place, Map<String, Object> json) {
    return new ManifestJson(place, json).read();
  }

  private Manifest read() {
    return new Manifest(
        text("library"),
        task(),
        text("target"),
        texts("labels"),
        text("metric"),
        real("score"),
        real("standard_error"),
        text("measured_on"),
        (int) whole("rows"),
        (int) whole("columns"),
        text("fingerprint"),
        whole("seed"),
        maps("candidates"),
        lines("preprocessing"));
  }

  private Map<String, List<String>> lines(String key) {
    if (!(json.get(key) instanceof Map<?, ?> views)) {
      throw wrong(key, "an object");
    }
    Map<String, List<String>> lines = new LinkedHashMap<>();
    views.forEach((view, value) -> lines.put((String) view, texts(key, value)));
    return lines;
  }

  private Task task() {
    String id = text("task");
    for (Task task : Task.values()) {
      if (task.id().equals(id)) {
        return task;
      }
    }
    throw wrong("task", "a task");
  }

  private String text(String key) {
    if (json.get(key) instanceof String text) {
      return text;
    }
    throw wrong(key, "text");
  }

  private double real(String key) {
    Object value = json.get(key);
    if (value == null && json.containsKey(key)) {
      return Double.NaN;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(key, "a number");
  }

  private long whole(String key) {
    Object value = json.get(key);
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw wrong(key, "a whole number");
  }

  private List<String> texts(String key) {
    return texts(key, json.get(key));
  }

  private List<String> texts(String key, Object values) {
    List<String> texts = new ArrayList<>();
    for (Object value : list(key, values)) {
      if (!(value instanceof String text)) {
        throw wrong(key, "a list of texts");
      }
      texts.add(text);
    }
    return texts;
  }

  private List<Map<String, Object>> maps(String key) {
    List<Map<String, Object>> maps = new ArrayList<>();
    for (Object value : list(key, json.get(key))) {
      if (!(value instanceof Map<?, ?> map)) {
        throw wrong(key, "a list of objects");
      }
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((name, member) -> copy.put((String) name, member));
      maps.add(copy);
    }
    return maps;
  }

  private List<?> list(String key, Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(key, "a list");
  }

  private RuntimeException wrong(String key, String wanted) {
    return BlockFile.damaged(place, "'" + key + "' in its manifest is not " + wanted);
  }
}
