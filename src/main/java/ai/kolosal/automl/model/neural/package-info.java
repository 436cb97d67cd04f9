/**
 * Neural networks on rows of a table.
 *
 * <p>Features in the form of {@code FeatureView.NEURAL} become rows of floats: numbers and one-hot columns as they are,
 * other categories as codes. A {@code Network} is a chain of {@code Layer}s; a layer holds {@code Weights} and nothing
 * that belongs to a batch. What does belong to one stands in a {@code Pass}, which computes outputs and, for training,
 * adds up the gradients of the weights. A {@code Loss} turns outputs and {@code Answers} into the gradient to go back
 * with, an {@code Optimiser} changes the weights by their gradients, a {@code Schedule} says how fast.
 *
 * <p>Work is spread over threads within a batch only: by rows or by outputs, each number computed whole by one thread,
 * so that the same seed gives the same bytes at any thread count.
 *
 * <p>This room knows nothing of folds, files or other learners.
 */
package ai.kolosal.automl.model.neural;
