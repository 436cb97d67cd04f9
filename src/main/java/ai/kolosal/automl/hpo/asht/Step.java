package ai.kolosal.automl.hpo.asht;

import ai.kolosal.automl.searchspace.Params;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to evaluate next.
 *
 * @param configuration which one goes up; −1 for a new one
 * @param params its values
 * @param rung where to
 * @param fidelity the fidelity of that rung
 * @param from the fidelity that need not be done again
 * @param bracket the rung that the configuration began on
 * @param origin where it comes from
 */
record Step(int configuration, Params params, int rung, int fidelity, int from, int bracket, Origin origin) {
  static final int NEW = -1;

  /** Where a configuration comes from. */
  enum Origin {
    USUAL, PRIOR, SOURCE, PROMOTED
  }

  Map<String, Object> notes() {
    Map<String, Object> notes = new LinkedHashMap<>();
    if (configuration != NEW) {
      notes.put(Rungs.CONFIGURATION, configuration);
    }
    notes.put(Rungs.RUNG, rung);
    notes.put(Rungs.FIDELITY, fidelity);
    notes.put(Rungs.FROM, from);
    notes.put(Rungs.BRACKET, bracket);
    notes.put(Rungs.ORIGIN, origin.name().toLowerCase(java.util.Locale.ROOT));
    return notes;
  }
}
