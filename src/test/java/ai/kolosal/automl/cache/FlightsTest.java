package ai.kolosal.automl.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlightsTest {
  private final Flights<String, String> flights = new Flights<>();

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stops where it gives back an interrupt: what it waited for is done, and it has not gone on yet. */
  private static final class Stopping extends Thread {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    Stopping(Runnable work) {
      super(work);
    }

    @Override
    public void interrupt() {
      if (Thread.currentThread() == this) {
        stopped.countDown();
        FlightsTest.await(goOn);
      }
      super.interrupt();
    }
  }

  @Test
  void whoeverWaitedForWorkThatIsDoneWaitsForNobody() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayLand = new CountDownLatch(1);
    AtomicReference<Object> outcome = new AtomicReference<>();
    Thread first = new Thread(() -> {
      try {
        flights.fly("one", () -> {
          begun.countDown();
          await(mayLand);
          return "1";
        });
        outcome.set(flights.fly("two", () -> "made again"));
      } catch (IllegalStateException refused) {
        outcome.set(refused);
      }
    });
    Stopping second =
        new Stopping(() -> flights.fly("two", () -> "2 of " + flights.fly("one", () -> "made again").value()));
    first.start();
    await(begun);
    second.start();
    awaitWaiting(second);
    second.interrupt();
    while (second.isInterrupted()) {
      Thread.onSpinWait();
    }
    mayLand.countDown();
    await(second.stopped);
    awaitWaiting(first);
    second.goOn.countDown();
    first.join();
    second.join();
    assertEquals(new Flights.Outcome<>("2 of 1", false), outcome.get());
    assertEquals(0, flights.size());
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aCircleIsRefused() {
    assertThrows(
        IllegalStateException.class,
        () -> flights.fly("one", () -> flights.fly("one", () -> "1").value()));
    assertEquals(0, flights.size());
  }
}
