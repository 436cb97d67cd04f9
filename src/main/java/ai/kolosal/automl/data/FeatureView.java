package ai.kolosal.automl.data;

/** The form in which a family of learners wants its features; a view is fitted once per fold and shared. */
public enum FeatureView {
  /** Numbers as they are, missing kept as NaN; categories of few levels as codes, of many as target statistics. */
  TREE,
  /** Everything a finite number: imputed with indicators, one-hot, standardised. */
  LINEAR,
  /** Numbers finite and of like size, their tails bent, gaps filled and marked; categories as codes, NaN where missing or unseen. */
  NEURAL,
  /** Everything a number from 0 to 1: by the range of training, gaps filled and marked, one-hot; rows beyond that range are clipped. */
  NON_NEGATIVE
}
