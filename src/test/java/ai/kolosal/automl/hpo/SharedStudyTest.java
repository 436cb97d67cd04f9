package ai.kolosal.automl.hpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.storage.InMemoryStorage;
import ai.kolosal.automl.hpo.storage.StudyHeader;
import ai.kolosal.automl.hpo.storage.StudyStorage;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A study in a storage that others share: it says what lives here, and buries what died elsewhere. */
class SharedStudyTest {
  /** Others share it, and what the test calls dead is dead. */
  private static final class Shared implements StudyStorage {
    private final StudyStorage kept = new InMemoryStorage();
    private final BlockingQueue<List<Integer>> beats = new LinkedBlockingQueue<>();
    private final List<Integer> dead = new ArrayList<>();

    @Override
    public StudyHeader open(StudyHeader wanted) {
      return kept.open(wanted);
    }

    @Override
    public List<StudyHeader> studies() {
      return kept.studies();
    }

    @Override
    public int start(String study, long nowNanos) {
      return kept.start(study, nowNanos);
    }

    @Override
    public int enqueue(String study, FrozenTrial waiting) {
      return kept.enqueue(study, waiting);
    }

    @Override
    public Optional<FrozenTrial> claim(String study, long nowNanos) {
      return kept.claim(study, nowNanos);
    }

    @Override
    public void save(String study, FrozenTrial running) {
      kept.save(study, running);
    }

    @Override
    public void report(String study, int number, int step, double value) {
      kept.report(study, number, step, value);
    }

    @Override
    public void finish(String study, FrozenTrial finished) {
      kept.finish(study, finished);
    }

    @Override
    public void beat(String study, Collection<Integer> numbers, long nowNanos) {
      beats.add(List.copyOf(numbers));
    }

    @Override
    public synchronized List<FrozenTrial> reap(String study, Duration silence, long nowNanos) {
      List<FrozenTrial> buried = new ArrayList<>();
      for (FrozenTrial trial : kept.since(study, 0).trials()) {
        if (dead.remove((Integer) trial.number())) {
          buried.add(trial.with(t -> t.state(TrialState.FAILED)));
          kept.finish(study, buried.get(buried.size() - 1));
        }
      }
      return buried;
    }

    synchronized void kill(int number) {
      dead.add(number);
    }

    @Override
    public Changes since(String study, long cursor) {
      return kept.since(study, cursor);
    }

    @Override
    public void close() {
      kept.close();
    }
  }

  private static StudyBuilder study(StudyStorage storage) {
    return Study.minimize()
        .name("shared")
        .storage(storage)
        .retries(1)
        .heartbeat(Duration.ofMillis(5), Duration.ofSeconds(1));
  }

  @Test
  void saysThatItsTrialsAreAliveForAsLongAsTheyRun() throws Exception {
    Shared storage = new Shared();
    Study study = study(storage).open();
    Trial trial = study.ask();
    assertEquals(List.of(trial.number()), storage.beats.poll(30, TimeUnit.SECONDS));
    study.tell(trial, 1);
    Trial next = study.ask();
    List<Integer> beat;
    do {
      beat = storage.beats.poll(30, TimeUnit.SECONDS);
      assertTrue(beat != null, "no beat of trial " + next.number());
    } while (!beat.equals(List.of(next.number())));
    study.tell(next, 1);
  }

  @Test
  void triesAgainWhatDiedElsewhere() {
    Shared storage = new Shared();
    Trial lost = study(storage).open().ask();
    double x = lost.suggestFloat("x", 0, 1);
    storage.kill(lost.number());
    Study opened = study(storage).open();
    assertEquals(TrialState.FAILED, opened.trials().get(lost.number()).state());
    Trial again = opened.ask();
    assertEquals(x, again.suggestFloat("x", 0, 1));
    assertEquals(lost.number(), again.frozen().attributes().get(Trial.RETRY_OF));
    opened.tell(again, 2);
  }

  @Test
  void aTrialThatCountsAsDeadIsTakenByNobodyTwice() throws Exception {
    Shared storage = new Shared();
    Study study = study(storage).open();
    Trial trial = study.ask();
    storage.kill(trial.number());
    study(storage).open();
    assertThrows(StudyException.class, () -> study.tell(trial, 1));
    assertEquals(TrialState.FAILED, study.trials().get(0).state());
  }

  @Test
  void aRunGoesOnWhereOneOfItsTrialsCountsAsDead() {
    Shared storage = new Shared();
    Study study = study(storage).open();
    CountDownLatch once = new CountDownLatch(1);
    RunSummary summary = study.optimize(trial -> {
      if (once.getCount() == 1) {
        once.countDown();
        storage.kill(trial.number());
        study(storage).open();
      }
      return trial.suggestFloat("x", 0, 1);
    }, 3);
    assertEquals(3, summary.trials());
    assertEquals(2, study.trials(TrialState.COMPLETE).size());
    assertEquals(1, study.trials(TrialState.FAILED).size());
  }
}
