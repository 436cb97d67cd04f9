package ai.kolosal.automl.hpo.tpe;

/** How many of the finished trials count as good. */
public enum Gamma {
  /** A tenth, at most 25 (Optuna; with several objectives without a limit). */
  TENTH {
    @Override
    int good(int trials, boolean several) {
      return several ? share(trials) : Math.min(share(trials), MOST);
    }

    private int share(int trials) {
      return (int) Math.ceil(0.1 * trials);
    }
  },
  /** Three of twenty, at most 25 (the share that Watanabe, 2023, recommends); with several objectives a tenth. */
  THREE_TWENTIETHS {
    @Override
    int good(int trials, boolean several) {
      return several ? TENTH.good(trials, true) : Math.min((int) Math.ceil(0.15 * trials), MOST);
    }
  },
  /** A quarter of the square root, at most 25 (Hyperopt). */
  ROOT {
    @Override
    int good(int trials, boolean several) {
      return Math.min((int) Math.ceil(0.25 * Math.sqrt(trials)), MOST);
    }
  };

  private static final int MOST = 25;

  abstract int good(int trials, boolean several);
}
