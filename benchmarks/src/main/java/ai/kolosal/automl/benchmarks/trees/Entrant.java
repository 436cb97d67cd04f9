package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.gbdt.GradientBoostingTrainer;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.xgboost.XgBoostTrainer;
import ai.kolosal.automl.searchspace.Params;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A trainer with its own settings, and the form of the columns it is given.
 *
 * @param name what tables call it
 * @param trainer trains
 * @param form what it sees
 * @param seeds whether its models differ from seed to seed
 */
record Entrant(String name, Trainer trainer, Form form, boolean seeds) {
  private static final int MANY_ROUNDS = 1000;
  private static final int ROUNDS = 100;
  private static final String FORM = "form=";

  /** Ours, as the portfolio begins with it. */
  static Entrant ours() {
    return new Entrant("ours", GradientBoostingTrainer.defaults(), Form.TREE, true);
  }

  /** LightGBM as its documentation has it. */
  static Entrant lightGbm(boolean stops) {
    return theirs("LightGBM", LightGbmTrainer.defaults(), 0.1, stops);
  }

  /** XGBoost as its documentation has it. */
  static Entrant xgBoost(boolean stops) {
    return theirs("XGBoost", XgBoostTrainer.defaults(), 0.3, stops);
  }

  private static Entrant theirs(String name, Trainer trainer, double rate, boolean stops) {
    Map<String, Object> settings = Map.of("learning_rate", rate, "rounds", stops ? MANY_ROUNDS : ROUNDS);
    return new Entrant(name, trainer.with(Params.of(settings)), Form.TREE, false);
  }

  /** The same trainer, given all categories as codes, which it treats as it can. */
  Entrant withCodes() {
    return new Entrant(name + " codes", trainer, Form.CODES, seeds);
  }

  /**
   * The same trainer with some settings changed.
   *
   * @param variant what tables call it
   * @param changes as {@link Overrides} takes them, and {@code form=tree} or {@code form=codes}
   * @return another entrant
   */
  Entrant with(String variant, List<String> changes) {
    Form changedForm = form;
    List<String> settings = new ArrayList<>();
    for (String change : changes) {
      if (change.startsWith(FORM)) {
        changedForm = TreeSets.form(change.substring(FORM.length()));
      } else {
        settings.add(change);
      }
    }
    return new Entrant(variant, trainer.with(Overrides.of(settings)), changedForm, seeds);
  }
}
