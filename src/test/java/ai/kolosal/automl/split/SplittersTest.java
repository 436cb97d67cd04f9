package ai.kolosal.automl.split;

import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.contract.SplitterContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Every splitter of the room keeps the contract, and refuses senseless settings. */
class SplittersTest {
  private static final int[] GROUPS = new int[60];

  static {
    for (int i = 0; i < GROUPS.length; i++) {
      GROUPS[i] = 100 - i % 7;
    }
  }

  @Test
  void refusesSenselessSettings() {
    refuses(() -> new KFold(1, true));
    refuses(() -> new StratifiedKFold(0, true));
    refuses(() -> new HoldOut(0, true));
    refuses(() -> new HoldOut(1, false));
    refuses(() -> new ShuffleSplit(0, 0.5));
    refuses(() -> new StratifiedShuffleSplit(1, Double.NaN));
    refuses(() -> new Repeated(new KFold(2, true), 0));
    refuses(() -> TimeSeriesSplit.of(1));
    refuses(() -> new TimeSeriesSplit(2, -1, 0, 0));
    refuses(() -> new GroupKFold(1, GROUPS));
    refuses(() -> new StratifiedGroupKFold(1, GROUPS));
    refuses(() -> new GroupShuffleSplit(1, 1.5, GROUPS));
  }

  private static void refuses(Executable setting) {
    assertThrows(IllegalArgumentException.class, setting);
  }

  @Nested
  class KFoldInOrder extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new KFold(5, false);
    }

    @Override
    protected boolean random() {
      return false;
    }
  }

  @Nested
  class KFoldShuffled extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new KFold(5, true);
    }

    @Override
    protected boolean random() {
      return true;
    }
  }

  @Nested
  class StratifiedInOrder extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new StratifiedKFold(5, false);
    }

    @Override
    protected boolean random() {
      return false;
    }
  }

  @Nested
  class StratifiedShuffled extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new StratifiedKFold(5, true);
    }

    @Override
    protected boolean random() {
      return true;
    }
  }

  @Nested
  class HoldOutPlain extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new HoldOut(0.25, false);
    }

    @Override
    protected boolean random() {
      return true;
    }
  }

  @Nested
  class HoldOutStratified extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new HoldOut(0.25, true);
    }

    @Override
    protected boolean random() {
      return true;
    }
  }

  @Nested
  class Shuffle extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new ShuffleSplit(3, 0.2);
    }

    @Override
    protected boolean random() {
      return true;
    }
  }

  @Nested
  class StratifiedShuffle extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new StratifiedShuffleSplit(3, 0.2);
    }

    @Override
    protected boolean random() {
      return true;
    }
  }

  @Nested
  class LeaveOne extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new LeaveOneOut();
    }

    @Override
    protected boolean random() {
      return false;
    }
  }

  @Nested
  class RepeatedFolds extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new Repeated(new KFold(3, true), 2);
    }

    @Override
    protected boolean random() {
      return true;
    }
  }

  @Nested
  class TimeSeries extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new TimeSeriesSplit(4, 2, 5, 20);
    }

    @Override
    protected boolean random() {
      return false;
    }
  }

  @Nested
  class ByGroup extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new GroupKFold(3, GROUPS);
    }

    @Override
    protected boolean random() {
      return false;
    }
  }

  @Nested
  class StratifiedByGroup extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new StratifiedGroupKFold(3, GROUPS);
    }

    @Override
    protected boolean random() {
      return false;
    }
  }

  @Nested
  class LeaveGroup extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new LeaveOneGroupOut(GROUPS);
    }

    @Override
    protected boolean random() {
      return false;
    }
  }

  @Nested
  class ShuffleGroups extends SplitterContract {
    @Override
    protected Splitter splitter() {
      return new GroupShuffleSplit(3, 0.4, GROUPS);
    }

    @Override
    protected boolean random() {
      return true;
    }
  }
}
