package ai.kolosal.automl.model.neighbors;

import java.util.Locale;

/** Who finds the neighbours; all find the same. */
enum SearchKind {
  /** {@link #KD_TREE} for many rows of few columns, else {@link #BRUTE}. */
  AUTO,
  /** Every row is looked at. */
  BRUTE,
  /** Rows are halved by columns. */
  KD_TREE;

  /* Beyond so many columns a tree looks at so many rows that products of all are faster; at 50,000 normal rows. */
  private static final int FEW_COLUMNS = 7;
  /* The same beside a plain loop, for distances that no product computes. */
  private static final int FEW_BESIDE_LOOP = 10;
  private static final int MANY_ROWS = 2000;
  /* Fewer rows than this are looked at faster than packed. */
  private static final int FEW_ROWS = 64;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static SearchKind of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  RowSearch over(Distance distance, double[] cells, int size, int columns) {
    int few = distance.p() == 2 ? FEW_COLUMNS : FEW_BESIDE_LOOP;
    boolean tree = this == KD_TREE || this == AUTO && columns <= few && size >= MANY_ROWS;
    if (tree && !distance.cosine() && columns > 0) {
      return new KdTree(distance, cells, size, columns);
    }
    DirectSearch direct = new DirectSearch(distance, cells, size, columns);
    boolean product = (distance.cosine() || distance.p() == 2) && size >= FEW_ROWS && columns > 0;
    return product ? ProductSearch.of(direct) : direct;
  }
}
