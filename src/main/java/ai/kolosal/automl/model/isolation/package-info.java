/**
 * How strange a row is among others: the fewer random cuts part it from them, the stranger.
 *
 * <p>A matrix of numbers flows in, a score a row flows out. This room knows no target and gives no model that predicts
 * one; who leaves rows out by their scores stands elsewhere.
 */
package ai.kolosal.automl.model.isolation;
