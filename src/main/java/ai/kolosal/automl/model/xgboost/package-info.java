/**
 * Gradient boosting by XGBoost, which trains and never predicts.
 *
 * <p>Features and target flow in; XGBoost grows trees natively; its binary JSON is read into a {@link
 * ai.kolosal.automl.model.tree.TreeEnsemble} and every native handle is freed before {@link
 * ai.kolosal.automl.model.xgboost.XgBoostTrainer#train} returns. The jar and its natives may be absent: {@link
 * ai.kolosal.automl.model.xgboost.XgBoost#availability()} says so, and only classes behind that check mention them.
 *
 * <p>Model files of XGBoost's own are read by {@link ai.kolosal.automl.model.xgboost.XgBoostModelFile}, which needs neither.
 *
 * <p>Ways round the binding's defects (3.0.4): no array given to it is null, which would end the JVM, and rounds are run
 * one by one, since its own loop prints each to standard output.
 */
package ai.kolosal.automl.model.xgboost;
