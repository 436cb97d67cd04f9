package ai.kolosal.automl.model.neural;

/** What the training turns while layers are at work; turned between batches only. */
final class Dials {
  private double dropout = 1;

  /** What rates of dropout are multiplied by now. */
  double dropout() {
    return dropout;
  }

  void dropout(double factor) {
    dropout = factor;
  }
}
