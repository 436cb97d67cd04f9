package ai.kolosal.automl.hpo.transfer;

import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How far values are from each other: numbers by the share of tried ones between them, others equal or not. */
final class Values {
  private final Map<String, double[]> numbers = new TreeMap<>();

  Values(List<PriorStudy> studies) {
    Map<String, List<Double>> seen = new TreeMap<>();
    for (PriorStudy study : studies) {
      for (PriorStudy.Tried one : study.tried()) {
        one.params().values().forEach((name, value) -> {
          if (value instanceof Number number) {
            seen.computeIfAbsent(name, key -> new ArrayList<>()).add(number.doubleValue());
          }
        });
      }
    }
    seen.forEach((name, all) -> numbers.put(name, all.stream().mapToDouble(Double::doubleValue).sorted().toArray()));
  }

  /** The root of the mean square over parameters, from 0 to 1. */
  double distance(Params a, Params b) {
    double sum = 0;
    int count = 0;
    for (Map.Entry<String, Object> entry : a.values().entrySet()) {
      Object other = b.values().get(entry.getKey());
      double off = entry.getValue() instanceof Number x && other instanceof Number y
          ? share(entry.getKey(), x.doubleValue()) - share(entry.getKey(), y.doubleValue())
          : entry.getValue().equals(other) ? 0 : 1;
      sum += off * off;
      count++;
    }
    for (String name : b.values().keySet()) {
      if (!a.values().containsKey(name)) {
        sum++;
        count++;
      }
    }
    return count == 0 ? 0 : Math.sqrt(sum / count);
  }

  /** The middle of the places that a number has among all that were tried, from 0 to 1. */
  private double share(String name, double value) {
    double[] sorted = numbers.get(name);
    int low = lower(sorted, value);
    int high = lower(sorted, Math.nextUp(value));
    return (low + high) / (2.0 * sorted.length);
  }

  private static int lower(double[] sorted, double value) {
    int place = Arrays.binarySearch(sorted, value);
    while (place > 0 && sorted[place - 1] == value) {
      place--;
    }
    return place < 0 ? -place - 1 : place;
  }
}
