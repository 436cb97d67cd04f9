/**
 * Naive Bayes: classes by Bayes' rule from features that are taken as independent within a class.
 *
 * <p>In flow columns of numbers and a class target. One pass turns them into sufficient statistics of each class (what
 * its rows count, sums, means and squared deviations); a model keeps these and works out its probabilities from them,
 * so that it can learn on from more rows and answer as if it had seen all at once. Out flow {@link
 * ai.kolosal.automl.model.bayes.GaussianNaiveBayes} for numbers that may be negative and {@link
 * ai.kolosal.automl.model.bayes.CountNaiveBayes} for counts, shares and truth values (multinomial, Bernoulli,
 * complement).
 *
 * <p>What holds for all:
 *
 * <ul>
 *   <li>a class without rows has probability 0 until a later batch brings some; the only class with rows has 1;
 *   <li>the weights of a batch are divided by their mean, so that they compare rows of one batch, and smoothing means
 *       what it means without weights;
 *   <li>training stops behind the block of rows in which the deadline came, and has seen one block at least;
 *   <li>logarithms of probabilities are added in double, a single row's in the order of a batch's, and softmax comes
 *       last; sums beyond ±10³⁰⁰ count as that, so that there is no NaN.
 * </ul>
 *
 * <p>The room knows no view's making, no folds and no metric. Everything runs in one thread; the loops over cells are
 * {@code internal.kernel}'s.
 */
package ai.kolosal.automl.model.bayes;
