package ai.kolosal.automl.split;

import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.random.SeedTree;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * Cross-validation with a fold for each row. A fold is made when it is asked for, so that n² numbers are never held.
 */
public record LeaveOneOut() implements Splitter {
  @Override
  public List<Fold> split(Target target, SeedTree seed) {
    int n = target.size();
    Dealing.checkRows(n, 2, "leaving one row out");
    return new Rows(n);
  }

  private static final class Rows extends AbstractList<Fold> implements RandomAccess {
    private final int n;

    Rows(int n) {
      this.n = n;
    }

    @Override
    public int size() {
      return n;
    }

    @Override
    public Fold get(int row) {
      boolean[] held = new boolean[n];
      held[row] = true;
      return Dealing.fold(held);
    }
  }
}
