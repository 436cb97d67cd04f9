package ai.kolosal.automl.preprocessing.generate;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** What generated columns have in common: cells that are defined, and checked lists of what is worked out. */
final class Defined {
  private Defined() {}

  /** Makes missing what is not a finite number; returns the same array. */
  static double[] orMissing(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]) <= Double.MAX_VALUE ? values[i] : Double.NaN;
    }
    return values;
  }

  /** A copy of a list that has something in it and nothing twice. */
  static <E extends Enum<E>> List<E> choices(String what, List<E> chosen) {
    if (chosen.isEmpty() || EnumSet.copyOf(chosen).size() < chosen.size()) {
      throw new IllegalArgumentException(what + " " + chosen + " are none, or one stands twice; give each once");
    }
    return List.copyOf(chosen);
  }

  static <E extends Enum<E>> void write(StateWriter out, List<E> chosen) {
    out.writeStrings(chosen.stream().map(Enum::name).toList());
  }

  static <E extends Enum<E>> List<E> read(StateReader in, String what, E[] all) {
    List<E> chosen = new ArrayList<>();
    for (String name : in.readStrings()) {
      E found = null;
      for (E one : all) {
        found = one.name().equals(name) ? one : found;
      }
      if (found == null || chosen.contains(found)) {
        throw in.corrupt("'" + name + "' is none of the " + what + ", or stands twice");
      }
      chosen.add(found);
    }
    return List.copyOf(chosen);
  }
}
