package ai.kolosal.automl.memory;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Scratch arrays that are used again instead of made anew, handed out in {@link Arena}s.
 *
 * <p>Lengths are powers of two. Arrays of fewer than 1,024 elements are not worth it and are made anew. What lies idle is
 * bounded by bytes; what is beyond goes to the garbage. Each thread has a shelf that it shares with few others and looks
 * at first, then at those of the others: shelves are the pool's, not the thread's, so that a thread of somebody else's
 * keeps no memory of ours.
 *
 * <p>Thread-safe.
 */
public final class BufferPool {
  /** System property that notes where each arena was opened. */
  public static final String TRACKING = "kolosal.buffers.track";

  static final int LEAST_LENGTH = 1 << 10;
  private static final int MOST_LENGTH = 1 << 30;
  private static final int SHELVES = 16;
  private static final BufferPool SHARED =
      new BufferPool(MemoryBudget.ofJvm().buffers(), isTracking());

  private final long maxIdleBytes;
  private final boolean tracking;
  private final List<Shelf> shelves = new ArrayList<>();
  private final AtomicLong idleBytes = new AtomicLong();
  private final LongAdder reused = new LongAdder();
  private final LongAdder made = new LongAdder();
  private final LongAdder opened = new LongAdder();
  private final LongAdder closed = new LongAdder();
  private final Map<Arena, Throwable> sites = new ConcurrentHashMap<>();

  /** Idle arrays by kind and length. */
  private static final class Shelf {
    private final Map<Class<?>, Map<Integer, Deque<Object>>> idle = new HashMap<>();

    synchronized Object poll(Class<?> kind, int length) {
      Deque<Object> arrays = idle.getOrDefault(kind, Map.of()).get(length);
      return arrays == null ? null : arrays.pollLast();
    }

    synchronized void add(Object array, int length) {
      idle.computeIfAbsent(array.getClass(), kind -> new HashMap<>())
          .computeIfAbsent(length, l -> new ArrayDeque<>())
          .addLast(array);
    }
  }

  /**
   * What a pool has done since it was made.
   *
   * @param reused arrays handed out again
   * @param made arrays made anew, those too short to be kept included
   * @param idleBytes what lies idle now
   * @param openArenas arenas that are not closed yet
   */
  public record Stats(long reused, long made, long idleBytes, long openArenas) {}

  /**
   * Creates an empty pool.
   *
   * @param maxIdleBytes the most that may lie idle, at least 0
   * @param tracking whether to note where each arena is opened, which is slow
   * @throws IllegalArgumentException if the bound is negative
   */
  public BufferPool(long maxIdleBytes, boolean tracking) {
    if (maxIdleBytes < 0) {
      throw new IllegalArgumentException("maxIdleBytes " + maxIdleBytes + " is negative");
    }
    this.maxIdleBytes = maxIdleBytes;
    this.tracking = tracking;
    for (int s = 0; s < SHELVES; s++) {
      shelves.add(new Shelf());
    }
  }

  /**
   * The pool of the library, bounded by {@link MemoryBudget#buffers()}.
   *
   * @return the same for all
   */
  public static BufferPool shared() {
    return SHARED;
  }

  /**
   * Opens an arena for one piece of work.
   *
   * @return to be closed by the same thread when the work is done
   */
  public Arena open() {
    opened.increment();
    Arena arena = new Arena(this);
    if (tracking) {
      sites.put(arena, new IllegalStateException("opened here and not closed"));
    }
    return arena;
  }

  /** Lets go of what lies idle. */
  public void release() {
    for (Shelf shelf : shelves) {
      synchronized (shelf) {
        shelf.idle.forEach(
            (kind, lengths) -> lengths.forEach(
                (length, arrays) -> idleBytes.addAndGet(-arrays.size() * bytes(kind, length))));
        shelf.idle.clear();
      }
    }
  }

  /**
   * What the pool has done so far.
   *
   * @return figures that each are right for a moment of the call
   */
  public Stats stats() {
    return new Stats(reused.sum(), made.sum(), idleBytes.get(), opened.sum() - closed.sum());
  }

  /**
   * Where the arenas were opened that are open now.
   *
   * @return one a site; empty where the pool does not track
   */
  public List<Throwable> openSites() {
    return List.copyOf(sites.values());
  }

  private static boolean isTracking() {
    try {
      return Boolean.getBoolean(TRACKING);
    } catch (SecurityException kept) {
      return false;
    }
  }

  Object take(Class<?> kind, int atLeast) {
    if (atLeast < LEAST_LENGTH || atLeast > MOST_LENGTH) {
      made.increment();
      return Array.newInstance(kind.componentType(), atLeast);
    }
    int length = Math.max(LEAST_LENGTH, Integer.highestOneBit(2 * atLeast - 1));
    int own = shelf();
    for (int s = 0; s < SHELVES; s++) {
      Object array = shelves.get((own + s) % SHELVES).poll(kind, length);
      if (array != null) {
        idleBytes.addAndGet(-bytes(kind, length));
        reused.increment();
        return array;
      }
    }
    made.increment();
    return Array.newInstance(kind.componentType(), length);
  }

  private void giveBack(Object array) {
    int length = Array.getLength(array);
    if (length < LEAST_LENGTH || length != Integer.highestOneBit(length)) {
      return;
    }
    long bytes = bytes(array.getClass(), length);
    if (idleBytes.addAndGet(bytes) > maxIdleBytes) {
      idleBytes.addAndGet(-bytes);
      return;
    }
    shelves.get(shelf()).add(array, length);
  }

  void close(Arena arena, List<Object> arrays) {
    closed.increment();
    if (tracking) {
      sites.remove(arena);
    }
    arrays.forEach(this::giveBack);
  }

  private static int shelf() {
    return (int) (Thread.currentThread().getId() % SHELVES);
  }

  private static long bytes(Class<?> kind, int length) {
    return (long) length * (kind == int[].class ? Integer.BYTES : Long.BYTES);
  }
}
