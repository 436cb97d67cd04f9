package ai.kolosal.automl.model.neural;

/** How a setting (learning rate, dropout, weight decay) goes over a training; immutable. */
interface Schedule {
  /** The course of one training. */
  Course start();

  /** A schedule in use. */
  interface Course {
    /**
     * What the setting is multiplied by.
     *
     * @param progress the share of the training's steps that is done, 0 … 1
     */
    double factor(double progress);

    /**
     * Hears how an epoch ended.
     *
     * @param loss on the validation rows, or of training where there are none; smaller is better
     */
    default void ended(double loss) {}
  }
}
