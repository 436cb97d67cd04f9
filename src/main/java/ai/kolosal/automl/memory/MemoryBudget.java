package ai.kolosal.automl.memory;

/**
 * How much of the heap each kind of thing that could also be made again may hold.
 *
 * <p>The shares leave the heap's larger part to what has to be there: the table, the rows in use, the models. The heap's
 * own limit is the JVM's, which takes it from the container's where it is not set.
 *
 * <p>Immutable and thread-safe.
 *
 * @param heapBytes the most the heap may grow to, at least 1
 */
public record MemoryBudget(long heapBytes) {
  private static final int VIEWS = 3;
  private static final int MODELS = 16;
  private static final int ANSWERS = 32;
  private static final int BUFFERS = 32;

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public MemoryBudget {
    if (heapBytes < 1) {
      throw new IllegalArgumentException("heapBytes " + heapBytes + " is less than 1");
    }
  }

  /**
   * The budget of this JVM.
   *
   * @return by what its heap may grow to, which it knows without probing the machine
   */
  public static MemoryBudget ofJvm() {
    return new MemoryBudget(Runtime.getRuntime().maxMemory());
  }

  /**
   * The share of the views that a run keeps for candidates to come: a third.
   *
   * @return bytes, at least 1
   */
  public long views() {
    return share(VIEWS);
  }

  /**
   * The share of loaded models that are kept to be loaded again: a sixteenth.
   *
   * @return bytes, at least 1
   */
  public long models() {
    return share(MODELS);
  }

  /**
   * The share of answers that one predictor remembers where it is asked to: a thirty-second.
   *
   * @return bytes, at least 1
   */
  public long answers() {
    return share(ANSWERS);
  }

  /**
   * The share of scratch arrays that lie idle: a thirty-second.
   *
   * @return bytes, at least 1
   */
  public long buffers() {
    return share(BUFFERS);
  }

  private long share(int parts) {
    return Math.max(1, heapBytes / parts);
  }
}
