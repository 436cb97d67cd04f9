package ai.kolosal.automl.hpo.tpe;

/** How many of the finished trials count as good. */
public enum Gamma {
  /** A tenth, at most 25 (Optuna; with several objectives without a limit). */
  TENTH {
    @Override
    int good(int trials, boolean several) {
      int tenth = (int) Math.ceil(0.1 * trials);
      return several ? tenth : Math.min(tenth, 25);
    }
  },
  /** A quarter of the square root, at most 25 (Hyperopt). */
  ROOT {
    @Override
    int good(int trials, boolean several) {
      return Math.min((int) Math.ceil(0.25 * Math.sqrt(trials)), 25);
    }
  };

  abstract int good(int trials, boolean several);
}
