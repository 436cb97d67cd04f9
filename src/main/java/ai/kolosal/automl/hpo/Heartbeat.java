package ai.kolosal.automl.hpo;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in a shared storage that the trials here are alive, and looks for dead ones, for as long as trials run here.
 *
 * <p>Its thread is a daemon that ends when nothing runs and begins anew with the next trial, so that a study need not be
 * closed.
 */
final class Heartbeat {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final String name;
  private final Ledger ledger;
  private final Duration interval;
  private final Runnable reap;
  private boolean beating;

  Heartbeat(String name, Ledger ledger, Duration interval, Runnable reap) {
    this.name = name;
    this.ledger = ledger;
    this.interval = interval;
    this.reap = reap;
  }

  /** Begins to beat where nothing ran before. */
  synchronized void begin() {
    if (!beating && ledger.shared()) {
      beating = true;
      Thread thread = new Thread(this::beat, "study " + name + " heartbeat");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private void beat() {
    while (goesOn()) {
      try {
        Thread.sleep(interval.toMillis());
        if (!ledger.own().isEmpty()) {
          // where nothing runs any more the storage may be closed
          ledger.beat();
          reap.run();
        }
      } catch (InterruptedException e) {
        // nobody but the JVM's end interrupts this thread
        return;
      } catch (RuntimeException e) {
        LOG.warn("study '{}' could not say that its trials are alive; it tries again in {}", name, interval, e);
      }
    }
  }

  private synchronized boolean goesOn() {
    beating = !ledger.own().isEmpty();
    return beating;
  }
}
