package ai.kolosal.automl.memory;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How short memory is, in four levels.
 *
 * <p>A level is entered at once when use reaches 70, 85 or 95 % of the limit and left only when use is 5 % below that, so
 * that use about a threshold does not make the level flutter. Use that cannot be told counts as none.
 *
 * <p>Of the JVM, use is that of the heap's old generation after its last collection, or of the container without the cache
 * of files, whichever is nearer to its limit. It is looked at after each collection of garbage while somebody is
 * subscribed, and whenever somebody asks.
 *
 * <p>Thread-safe; starts no thread.
 */
public final class MemoryPressure {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryPressure.class);
  private static final double[] ENTERED = {0, 0.70, 0.85, 0.95};
  private static final double SLACK = 0.05;
  private static final MemoryPressure JVM = new MemoryPressure(new JvmUse(), signal());

  private final DoubleSupplier use;
  private final CollectionSignal signal;
  private final List<Consumer<Level>> subscribers = new CopyOnWriteArrayList<>();
  private Level level = Level.LOW;

  /** How short memory is, least first. */
  public enum Level {
    /** There is room. */
    LOW,
    /** From 70 % on: nothing needs to be done. */
    MEDIUM,
    /** From 85 % on: what can be made again should be let go of. */
    HIGH,
    /** From 95 % on: nothing should be begun that can wait. */
    CRITICAL;

    /**
     * Whether memory is as short as this, or shorter.
     *
     * @param other another level
     * @return true if it is
     */
    public boolean isAtLeast(Level other) {
      return compareTo(other) >= 0;
    }
  }

  /** A wish to be told, until it is closed. */
  @FunctionalInterface
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** None in an image of Java without {@code java.management}. */
  private static CollectionSignal signal() {
    try {
      return new CollectionSignal();
    } catch (LinkageError absent) {
      LOG.debug("nothing tells of collections of garbage: memory is looked at when somebody asks", absent);
      return null;
    }
  }

  MemoryPressure(DoubleSupplier use, CollectionSignal signal) {
    this.use = use;
    this.signal = signal;
  }

  /**
   * The pressure by a measure that is looked at only when somebody asks.
   *
   * @param use the share of the limit that is used, 0 … 1
   * @return the pressure
   */
  public static MemoryPressure of(DoubleSupplier use) {
    return new MemoryPressure(Objects.requireNonNull(use, "use"), null);
  }

  /**
   * The pressure on this JVM.
   *
   * @return the same for all
   */
  public static MemoryPressure ofJvm() {
    return JVM;
  }

  /**
   * Looks at how short memory is now, and tells the subscribers where that has changed.
   *
   * @return the level
   */
  public Level level() {
    double share = use.getAsDouble();
    Level before;
    Level after;
    synchronized (this) {
      before = level;
      after = next(before, share);
      level = after;
    }
    if (after != before) {
      LOG.debug("memory pressure is {} after {}: {} of the limit is used", after, before, share);
      for (Consumer<Level> subscriber : subscribers) {
        tell(subscriber, after);
      }
    }
    return after;
  }

  private static Level next(Level before, double share) {
    Level[] all = Level.values();
    int next = before.ordinal();
    while (next + 1 < all.length && share >= ENTERED[next + 1]) {
      next++;
    }
    while (next > 0 && !(share >= ENTERED[next] - SLACK)) {
      next--;
    }
    return all[next];
  }

  private static void tell(Consumer<Level> subscriber, Level level) {
    try {
      subscriber.accept(level);
    } catch (RuntimeException failure) {
      LOG.warn("a subscriber to memory pressure failed at {}", level, failure);
    }
  }

  /**
   * Asks to be told of every change of level.
   *
   * @param subscriber called on whichever thread looked, which may be the JVM's own: it must be quick and must not wait
   * @return ends it when closed; closing again does nothing
   */
  public Subscription subscribe(Consumer<Level> subscriber) {
    // one of its own, so that a subscriber that is there twice leaves once
    Consumer<Level> own = subscriber::accept;
    subscribers.add(own);
    if (signal != null) {
      signal.add(this);
    }
    return () -> {
      if (subscribers.remove(own) && signal != null) {
        signal.remove(this);
      }
    };
  }
}
