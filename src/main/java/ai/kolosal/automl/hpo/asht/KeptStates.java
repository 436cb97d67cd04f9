package ai.kolosal.automl.hpo.asht;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What evaluations can go on from, for a bounded number of configurations; the least promising is dropped first.
 *
 * <p>Who takes a state owns it until it is given back. Not thread-safe.
 */
final class KeptStates<S> {
  private static final Logger LOG = LoggerFactory.getLogger(KeptStates.class);

  private final int room;
  private final Map<Integer, Kept<S>> states = new LinkedHashMap<>();

  /** A state and its fidelity. */
  record Kept<S>(S state, int fidelity) {}

  KeptStates(int room) {
    this.room = room;
  }

  /** The fidelity that a configuration can go on from, 0 for none. */
  int held(int configuration) {
    Kept<S> kept = states.get(configuration);
    return kept == null ? 0 : kept.fidelity();
  }

  Optional<Kept<S>> take(int configuration) {
    return Optional.ofNullable(states.remove(configuration));
  }

  /** Keeps a state; drops others where there is no room. */
  void put(int configuration, S state, int fidelity, IntToDoubleFunction merit) {
    states.put(configuration, new Kept<>(state, fidelity));
    while (states.size() > room) {
      int worst = configuration;
      double least = Double.POSITIVE_INFINITY;
      for (int candidate : states.keySet()) {
        double its = merit.applyAsDouble(candidate);
        if (its < least) {
          least = its;
          worst = candidate;
        }
      }
      free(states.remove(worst).state());
    }
  }

  /** Drops all. */
  void clear() {
    states.values().forEach(kept -> free(kept.state()));
    states.clear();
  }

  /** Closes what can be closed. */
  static void free(Object state) {
    if (state instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception failure) {
        LOG.warn("what an evaluation could have gone on from cannot be closed", failure);
      }
    }
  }
}
