package ai.kolosal.automl.benchmarks.trees;

import ai.kolosal.automl.model.Trainer;
import ai.kolosal.automl.model.lightgbm.LightGbmTrainer;
import ai.kolosal.automl.model.xgboost.XgBoostTrainer;
import java.util.ArrayList;
import java.util.List;

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
  private static final int PATIENCE = 50;
  private static final String FORM = "form=";

  /** LightGBM as its documentation has it. */
  static Entrant lightGbm(boolean stops) {
    LightGbmTrainer trainer = LightGbmTrainer.defaults().withLearningRate(0.1).withEarlyStoppingRounds(PATIENCE);
    return new Entrant("LightGBM", trainer.withRounds(stops ? MANY_ROUNDS : 100), Form.TREE, false);
  }

  /** XGBoost as its documentation has it. */
  static Entrant xgBoost(boolean stops) {
    XgBoostTrainer trainer = XgBoostTrainer.defaults().withLearningRate(0.3).withEarlyStoppingRounds(PATIENCE);
    return new Entrant("XGBoost", trainer.withRounds(stops ? MANY_ROUNDS : 100), Form.TREE, false);
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
    return new Entrant(variant, Overrides.apply(trainer, settings), changedForm, seeds);
  }
}
