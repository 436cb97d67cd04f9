package ai.kolosal.automl.model.tree;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the trees of an ensemble see of a row: its features, then those derived from them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param features the number of features a row has
 * @param derived what is computed from them
 */
record Inputs(int features, List<DerivedFeature> derived) {
  Inputs {
    derived = List.copyOf(derived);
    for (DerivedFeature feature : derived) {
      if (feature.source() < 0 || feature.source() >= features) {
        throw new IllegalArgumentException(
            "a feature is derived from feature " + feature.source() + ", there are " + features + " features");
      }
    }
    if (features < 0 || features > PackedTree.MAX_FEATURES - derived.size()) {
      throw new IllegalArgumentException("the number of features is " + features);
    }
  }

  /** The number of cells of a row. */
  int width() {
    return features + derived.size();
  }

  /** The feature of rows that a cell comes from. */
  int source(int cell) {
    return cell < features ? cell : derived.get(cell - features).source();
  }

  /** The cells of a row: the row itself where nothing is derived. */
  double[] cells(double[] row) {
    if (derived.isEmpty()) {
      return row;
    }
    double[] cells = Arrays.copyOf(row, width());
    for (int d = 0; d < derived.size(); d++) {
      cells[features + d] = derived.get(d).of(row[derived.get(d).source()]);
    }
    return cells;
  }

  /** Fills the cells of rows {@code begin} … {@code end} − 1, row by row. */
  void fill(FeatureMatrix x, int begin, int end, double[] cells) {
    int width = width();
    for (int j = 0; j < features; j++) {
      double[] column = x.column(j);
      int at = j;
      for (int i = begin; i < end; i++) {
        cells[at] = column[i];
        at += width;
      }
    }
    for (int d = 0; d < derived.size(); d++) {
      DerivedFeature feature = derived.get(d);
      double[] column = x.column(feature.source());
      int at = features + d;
      for (int i = begin; i < end; i++) {
        cells[at] = feature.of(column[i]);
        at += width;
      }
    }
  }

  void write(StateWriter out) {
    out.writeInt(derived.size());
    for (DerivedFeature feature : derived) {
      DerivedFeature.write(feature, out);
    }
  }

  static Inputs read(StateReader in, int features) {
    int count = in.readInt("the number of derived features", 0, PackedTree.MAX_FEATURES - features);
    List<DerivedFeature> derived = new ArrayList<>();
    for (int d = 0; d < count; d++) {
      derived.add(DerivedFeature.read(in, features));
    }
    return new Inputs(features, derived);
  }
}
