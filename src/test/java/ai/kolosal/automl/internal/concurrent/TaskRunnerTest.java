package ai.kolosal.automl.internal.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.concurrent.Stopwatch;
import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskRunnerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Supplier<IntPredicate> each(IntConsumer piece) {
    return () -> i -> {
      piece.accept(i);
      return true;
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void requireNoThreads(String name) {
    Stopwatch watch = Stopwatch.start();
    while (Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().startsWith(name))) {
      assertTrue(watch.elapsed().compareTo(PATIENCE) < 0, "threads of " + name + " are still there");
      Thread.onSpinWait();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void everyPieceRunsOnce(int threads) {
    for (int count : new int[] {0, 1, 2, 100, 1000}) {
      AtomicIntegerArray ran = new AtomicIntegerArray(count + 1);
      assertTrue(TaskRunner.ofThreads(threads).loop("once", count, each(ran::incrementAndGet)));
      assertTrue(TaskRunner.ofThreads(threads).run("once", count, Deadline.never(), each(ran::incrementAndGet)));
      for (int i = 0; i < count; i++) {
        assertEquals(2, ran.get(i), "piece " + i + " of " + count);
      }
    }
    requireNoThreads("once");
  }

  @Test
  void threadsAreNamedDaemonsAndNeverMoreThanAsked() {
    Set<String> names = ConcurrentHashMap.newKeySet();
    CountDownLatch three = new CountDownLatch(3);
    TaskRunner.ofThreads(3).run("kolosal-name", 30, Deadline.never(), () -> {
      assertTrue(Thread.currentThread().isDaemon());
      names.add(Thread.currentThread().getName());
      three.countDown();
      await(three);
      return i -> true;
    });
    assertEquals(Set.of("kolosal-name-0", "kolosal-name-1", "kolosal-name-2"), names);
    requireNoThreads("kolosal-name");
  }

  @Test
  void theCallingThreadTakesPartInALoopAndNotInARun() {
    Thread self = Thread.currentThread();
    TaskRunner.ofThreads(1).loop("part", 3, each(i -> assertSame(self, Thread.currentThread())));
    TaskRunner.ofThreads(1).run("part", 3, Deadline.never(), each(i -> assertTrue(self != Thread.currentThread())));
  }

  @Test
  void aThreadThatDoesNotReturnInTimeIsLeftBehind() {
    CountDownLatch stuck = new CountDownLatch(1);
    AtomicInteger begun = new AtomicInteger();
    Stopwatch watch = Stopwatch.start();
    boolean all = TaskRunner.ofThreads(2).run("late", 50, Deadline.after(Duration.ofMillis(100)), each(i -> {
      begun.incrementAndGet();
      await(stuck);
    }));
    assertFalse(all);
    assertTrue(watch.elapsed().compareTo(PATIENCE.dividedBy(3)) < 0, () -> "it took " + watch.elapsed());
    stuck.countDown();
    requireNoThreads("late");
    assertEquals(2, begun.get(), "no piece is begun after the deadline");
  }

  @Test
  void workThatIsLeftBehindIsToldThatItsNestedWorkIsNotWhole() {
    TaskRunner runner = TaskRunner.ofThreads(2);
    CountDownLatch left = new CountDownLatch(1);
    AtomicInteger answers = new AtomicInteger();
    CountDownLatch answered = new CountDownLatch(1);
    runner.run("behind", 1, Deadline.after(Duration.ofMillis(50)), each(i -> {
      await(left);
      // the crew is closed right after the deadline
      Stopwatch watch = Stopwatch.start();
      while (runner.loop("inner", 1, each(j -> {})) && watch.elapsed().compareTo(PATIENCE) < 0) {
        Thread.onSpinWait();
      }
      answers.set(runner.loop("inner", 4, each(j -> {})) ? 1 : 2);
      answered.countDown();
    }));
    left.countDown();
    await(answered);
    assertEquals(2, answers.get());
  }

  @Test
  void interruptingTheCallerInterruptsThePieces() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(2);
    AtomicInteger interrupted = new AtomicInteger();
    AtomicInteger outcome = new AtomicInteger();
    Thread caller = new Thread(() -> {
      boolean all = TaskRunner.ofThreads(2).run("cancel", 100, Deadline.never(), each(i -> {
        inside.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException expected) {
          interrupted.incrementAndGet();
          Thread.currentThread().interrupt();
        }
      }));
      outcome.set(!all && Thread.currentThread().isInterrupted() ? 1 : 2);
    });
    caller.start();
    await(inside);
    caller.interrupt();
    caller.join(PATIENCE.toMillis());
    assertEquals(1, outcome.get(), "it says that it was cancelled and keeps the interrupt");
    requireNoThreads("cancel");
    assertEquals(2, interrupted.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void anInterruptedThreadBeginsNothing(int threads) {
    AtomicInteger ran = new AtomicInteger();
    Thread.currentThread().interrupt();
    try {
      assertFalse(TaskRunner.ofThreads(threads).loop("off", 100, each(i -> ran.incrementAndGet())));
      assertTrue(Thread.currentThread().isInterrupted());
    } finally {
      Thread.interrupted();
    }
    assertEquals(0, ran.get());
  }

  @Test
  void aPieceCanEndTheLoop() {
    AtomicInteger last = new AtomicInteger();
    assertTrue(TaskRunner.ofThreads(1).loop("end", 100, () -> i -> {
      last.set(i);
      return i < 5;
    }));
    assertEquals(5, last.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void theFirstFailureByNumberIsThrownAsItIsAndNamesItsTask(int threads) {
    for (int round = 0; round < 50; round++) {
      RuntimeException thrown = assertThrows(
          IllegalStateException.class,
          () -> TaskRunner.ofThreads(threads).loop("bin columns", 40, each(i -> {
            if (i >= 3) {
              throw new IllegalStateException("column " + i);
            }
          })));
      assertEquals("column 3", thrown.getMessage());
      assertEquals("task 'bin columns' failed in piece 3 of 40", thrown.getSuppressed()[0].getMessage());
      assertTrue(
          Arrays.stream(thrown.getSuppressed()[0].getStackTrace())
              .anyMatch(frame -> frame.getMethodName().startsWith("theFirstFailure")),
          "it tells who waited");
    }
    requireNoThreads("bin columns");
  }

  @Test
  void errorsCheckedExceptionsAndFailuresBeforeTheFirstPieceAreThrownToo() {
    assertThrows(
        StackOverflowError.class,
        () -> TaskRunner.ofThreads(2).run("error", 2, Deadline.never(), each(i -> {
          throw new StackOverflowError();
        })));
    assertThrows(
        IOException.class,
        () -> TaskRunner.ofThreads(2).run("checked", 2, Deadline.never(), each(i -> {
          throw TaskRunnerTest.<RuntimeException>unchecked(new IOException());
        })));
    RuntimeException early = assertThrows(
        IllegalStateException.class,
        () -> TaskRunner.ofThreads(1).loop("early", 2, () -> {
          throw new IllegalStateException();
        }));
    assertEquals("task 'early' failed before its first piece on a thread", early.getSuppressed()[0].getMessage());
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void nestedWorkEndsAndIsWhole(int threads) {
    TaskRunner runner = TaskRunner.ofThreads(threads);
    AtomicInteger leaves = new AtomicInteger();
    assertTimeoutPreemptively(PATIENCE, () -> {
      assertTrue(runner.run("nest", 6, Deadline.never(), each(
          a -> assertTrue(runner.loop("nest", 5, each(
              b -> assertTrue(runner.run("nest", 4, Deadline.never(), each(c -> leaves.incrementAndGet())))))))));
    });
    assertEquals(6 * 5 * 4, leaves.get());
    requireNoThreads("nest");
  }

  @Test
  void idleThreadsJoinNestedWork() {
    TaskRunner runner = TaskRunner.ofThreads(3);
    CountDownLatch three = new CountDownLatch(3);
    assertTrue(runner.run("join", 1, Deadline.never(), each(
        i -> assertTrue(runner.loop("inner", 3, each(j -> {
          three.countDown();
          await(three);
        }))))));
    assertEquals(0, three.getCount());
  }

  @Test
  void aNestedFailureNamesBothTasks() {
    TaskRunner runner = TaskRunner.ofThreads(2);
    RuntimeException thrown = assertThrows(
        IllegalStateException.class,
        () -> runner.loop("outer", 3, each(i -> runner.loop("inner", 3, each(j -> {
          throw new IllegalStateException("deep");
        })))));
    assertEquals("task 'inner' failed in piece 0 of 3", thrown.getSuppressed()[0].getMessage());
    assertEquals("task 'outer' failed in piece 0 of 3", thrown.getSuppressed()[1].getMessage());
  }

  @Test
  void somebodysExecutorRunsThePiecesAndIsLeftAsItWas() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(2, work -> new Thread(work, "theirs"));
    try {
      TaskRunner runner = TaskRunner.on(pool, 2);
      AtomicInteger there = new AtomicInteger();
      assertTrue(runner.run("on", 20, Deadline.never(), each(i -> {
        there.addAndGet(Thread.currentThread().getName().equals("theirs") ? 1 : 0);
        assertTrue(runner.loop("inner", 5, each(j -> {})));
      })));
      assertEquals(20, there.get());
      assertFalse(pool.isShutdown());
    } finally {
      pool.shutdown();
      assertTrue(pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS), "no thread is held");
    }
    assertThrows(
        RejectedExecutionException.class,
        () -> TaskRunner.on(pool, 2).run("closed", 2, Deadline.never(), each(i -> {})));
  }

  @Test
  void aFullExecutorDoesNotHoldUpItsOwnThread() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      TaskRunner runner = TaskRunner.on(one, 2);
      AtomicInteger ran = new AtomicInteger();
      boolean all = one.submit(() -> runner.run("full", 10, Deadline.never(), each(i -> ran.incrementAndGet())))
          .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertTrue(all);
      assertEquals(10, ran.get());
    } finally {
      one.shutdown();
    }
  }

  @Test
  void theCallersOwnThreadAndForkJoinPoolsServeAsExecutors() {
    AtomicInteger ran = new AtomicInteger();
    assertTrue(TaskRunner.on(Runnable::run, 3).run("direct", 10, Deadline.never(), each(i -> ran.incrementAndGet())));
    assertTrue(TaskRunner.on(ForkJoinPool.commonPool(), 3).loop("common", 10, each(i -> ran.incrementAndGet())));
    assertEquals(20, ran.get());
  }

  @Test
  void anInterruptDoesNotStayOnTheExecutorsThreads() throws Exception {
    ExecutorService one = Executors.newSingleThreadExecutor();
    try {
      CountDownLatch inside = new CountDownLatch(1);
      Thread caller = new Thread(() -> TaskRunner.on(one, 1).run("interrupt", 1, Deadline.never(), each(i -> {
        inside.countDown();
        while (!Thread.currentThread().isInterrupted()) {
          Thread.onSpinWait();
        }
      })));
      caller.start();
      await(inside);
      caller.interrupt();
      caller.join(PATIENCE.toMillis());
      assertFalse(one.submit(() -> Thread.currentThread().isInterrupted()).get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } finally {
      one.shutdown();
    }
  }

  /** Starts so many threads and then none, as at a limit of processes. */
  private static TaskRunner limited(int threads, int most, AtomicInteger asked) {
    return TaskRunner.ofThreads(threads, thread -> {
      if (asked.incrementAndGet() > most) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      thread.start();
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void threadsThatCannotBeStartedAreDoneWithout(int most) {
    AtomicInteger asked = new AtomicInteger();
    TaskRunner runner = limited(4, most, asked);
    Set<Thread> there = ConcurrentHashMap.newKeySet();
    AtomicInteger ran = new AtomicInteger();
    assertTimeoutPreemptively(PATIENCE, () -> {
      Thread self = Thread.currentThread();
      assertTrue(runner.run("limit", 20, Deadline.never(), each(i -> {
        there.add(Thread.currentThread());
        assertTrue(runner.loop("limit-in", 5, each(j -> ran.incrementAndGet())));
      })));
      assertEquals(most == 0, there.contains(self), "the calling thread waits where others are there");
      assertEquals(most + 1, asked.get(), "it asks for no more after one has failed");
      assertTrue(runner.loop("limit", 20, each(i -> ran.incrementAndGet())));
    });
    assertEquals(20 * 5 + 20, ran.get());
    requireNoThreads("limit");
  }

  @Test
  void theCallingThreadFailsAndIsCancelledInTheirPlace() {
    TaskRunner runner = limited(2, 0, new AtomicInteger());
    RuntimeException thrown = assertThrows(
        IllegalStateException.class,
        () -> runner.run("alone", 9, Deadline.never(), each(i -> {
          if (i == 2) {
            throw new IllegalStateException("third");
          }
        })));
    assertEquals("task 'alone' failed in piece 2 of 9", thrown.getSuppressed()[0].getMessage());
    AtomicInteger ran = new AtomicInteger();
    assertFalse(runner.run("alone", 9, Deadline.never(), each(i -> {
      ran.incrementAndGet();
      Thread.currentThread().interrupt();
    })));
    assertTrue(Thread.interrupted());
    assertEquals(1, ran.get());
  }

  @Test
  void aRefusalAfterTheWorkIsDoneIsNone() {
    AtomicInteger asked = new AtomicInteger();
    TaskRunner runner = TaskRunner.on(work -> {
      if (asked.incrementAndGet() > 1) {
        throw new RejectedExecutionException("full");
      }
      work.run();
    }, 3);
    AtomicInteger ran = new AtomicInteger();
    assertTrue(runner.run("refused", 10, Deadline.never(), each(i -> ran.incrementAndGet())));
    assertEquals(10, ran.get());
  }

  @Test
  void noThreadIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> TaskRunner.ofThreads(0));
  }

  /** Random trees of nested work over own threads and executors, some cancelled, some failing, for ten seconds. */
  @Test
  void stress() throws InterruptedException {
    Deadline end = Deadline.after(Duration.ofSeconds(10));
    ExecutorService pool = Executors.newFixedThreadPool(3);
    AtomicInteger broken = new AtomicInteger();
    AtomicInteger rounds = new AtomicInteger();
    Thread[] callers = new Thread[4];
    for (int c = 0; c < callers.length; c++) {
      RandomGenerator random = new SeedTree(7).child(c).generator();
      callers[c] = new Thread(() -> {
        while (!end.expired()) {
          TaskRunner runner =
              random.nextBoolean() ? TaskRunner.ofThreads(1 + random.nextInt(4)) : TaskRunner.on(pool, 2);
          if (!round(runner, random.nextInt(12), random.nextInt(6), random.nextInt(4))) {
            broken.incrementAndGet();
          }
          rounds.incrementAndGet();
        }
      });
      callers[c].start();
    }
    for (Thread caller : callers) {
      caller.join(PATIENCE.toMillis());
      assertFalse(caller.isAlive(), "a caller hangs");
    }
    pool.shutdown();
    assertTrue(pool.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    requireNoThreads("stress");
    assertEquals(0, broken.get(), "of " + rounds.get());
  }

  private static boolean round(TaskRunner runner, int outer, int inner, int kind) {
    AtomicInteger ran = new AtomicInteger();
    Supplier<IntPredicate> nested = each(i -> runner.loop("stress-in", inner, each(j -> {
      ran.incrementAndGet();
      if (kind == 1 && j == 3) {
        throw new IllegalStateException();
      }
    })));
    try {
      boolean all = kind == 2
          ? runner.run("stress", outer, Deadline.never(), nested)
          : runner.loop("stress", outer, nested);
      return all && ran.get() == outer * inner;
    } catch (IllegalStateException failure) {
      return kind == 1 && failure.getSuppressed().length == 2;
    }
  }
}
