/**
 * Gradient boosting by LightGBM, which trains and never predicts.
 *
 * <p>Features and target flow in; LightGBM grows trees natively; its model text is read into a {@link
 * ai.kolosal.automl.model.tree.TreeEnsemble} and every native handle is freed before {@link
 * ai.kolosal.automl.model.lightgbm.LightGbmTrainer#train} returns. The jar and its natives may be absent: {@link
 * ai.kolosal.automl.model.lightgbm.LightGbm#availability()} says so, and only classes behind that check mention them.
 *
 * <p>Model files of LightGBM's own are read by {@link ai.kolosal.automl.model.lightgbm.LightGbmModelFile}, which needs
 * neither.
 *
 * <p>Ways round the binding's defects (4.3.0-1), each of which ends the JVM:
 *
 * <ul>
 *   <li>it unpacks its natives to one fixed path, so that a second JVM overwrites the first's mapped code: they are
 *       unpacked into a private directory
 *   <li>its {@code predictForMat} allocates too little for three or more classes: it is not used
 *   <li>its model-to-string call leaks the string: models leave through a file
 * </ul>
 */
package ai.kolosal.automl.model.lightgbm;
