package ai.kolosal.automl.model;

import java.util.List;

/** A path whose models are all in memory. */
record ListedPath(List<Trained> trained, double[] losses) implements LearningPath {
  ListedPath {
    trained = List.copyOf(trained);
    losses = losses.clone();
    if (trained.isEmpty() || trained.size() != losses.length) {
      throw new IllegalArgumentException(trained.size() + " models have " + losses.length + " losses");
    }
  }

  @Override
  public int steps() {
    return losses.length;
  }

  @Override
  public double progress(int step) {
    return step;
  }

  @Override
  public double loss(int step) {
    return losses[step];
  }

  @Override
  public Trained at(int step) {
    return trained.get(step);
  }
}
