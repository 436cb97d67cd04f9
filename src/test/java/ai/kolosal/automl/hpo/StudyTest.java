package ai.kolosal.automl.hpo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.storage.InMemoryStorage;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Condition;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudyTest {
  private static final Parameter<Double> X = Parameter.searched("x", new Distribution.Floats(-5, 5, false));
  private static final SearchSpace LINE = SearchSpace.of(X);

  private static double square(Trial trial) {
    return Math.pow(trial.get(X) - 2, 2);
  }

  private static List<Object> values(Study study, String name) {
    return study.trials().stream().map(trial -> trial.params().values().get(name)).toList();
  }

  @Test
  void comesNearTheBest() {
    Study study = Study.minimize().space(LINE).seed(1).open();
    study.optimize(StudyTest::square, 60);
    assertTrue(study.best().value(0) < 0.01, study.best().toString());
    assertEquals(60, study.trials(TrialState.COMPLETE).size());
    assertEquals(IntStream.range(0, 60).boxed().toList(), study.trials().stream().map(FrozenTrial::number).toList());
  }

  @Test
  void triesTheSameByAskingAndByRunning() {
    Study run = Study.minimize().space(LINE).seed(4).open();
    run.optimize(StudyTest::square, 30);
    Study asked = Study.minimize().space(LINE).seed(4).open();
    for (int i = 0; i < 30; i++) {
      Trial trial = asked.ask();
      asked.tell(trial, square(trial));
    }
    assertEquals(values(run, "x"), values(asked, "x"));
    Study other = Study.minimize().space(LINE).seed(5).open();
    other.optimize(StudyTest::square, 30);
    assertFalse(values(run, "x").equals(values(other, "x")));
  }

  @Test
  void maximisesAsItMinimises() {
    for (boolean random : new boolean[] {false, true}) {
      StudyBuilder down = Study.minimize().space(LINE);
      StudyBuilder up = Study.maximize().space(LINE);
      if (random) {
        down.sampler(new RandomSampler());
        up.sampler(new RandomSampler());
      }
      Study low = down.open();
      Study high = up.open();
      low.optimize(StudyTest::square, 40);
      high.optimize(trial -> -square(trial), 40);
      assertEquals(values(low, "x"), values(high, "x"));
      assertEquals(low.best().number(), high.best().number());
    }
  }

  @Test
  void failsATrialWhoseValueIsNotFinite() {
    Study study = Study.minimize().space(LINE).open();
    FrozenTrial nan = study.tell(study.ask(), Double.NaN);
    FrozenTrial infinite = study.tell(study.ask(), Double.NEGATIVE_INFINITY);
    assertEquals(TrialState.FAILED, nan.state());
    assertEquals(TrialState.FAILED, infinite.state());
    assertTrue(nan.attributes().get(Trial.FAILURE).toString().contains("NaN"));
    assertThrows(StudyException.class, study::best);
  }

  @Test
  void refusesWhatDoesNotFitATrial() {
    Study study = Study.minimize().space(LINE).open();
    Trial trial = study.ask();
    assertThrows(IllegalArgumentException.class, () -> study.tell(trial, 1, 2));
    assertThrows(IllegalArgumentException.class, () -> study.tell(trial, TrialState.COMPLETE));
    assertThrows(IllegalArgumentException.class, () -> trial.constraints(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> trial.attribute("room", new Object()));
    study.tell(trial, 1);
    assertThrows(StudyException.class, () -> study.tell(trial, 1));
    assertThrows(StudyException.class, () -> trial.report(0, 1));
    assertThrows(StudyException.class, () -> study.fail(trial, "too late"));
    assertEquals(1, study.trials().size());
  }

  @Test
  void keepsWhatTheUserNotes() {
    Study study = Study.minimize().attribute("data", "iris").open();
    Trial trial = study.ask();
    trial.attribute("sizes", List.of(1, 2));
    study.tell(trial, 1);
    assertEquals(Map.of("data", "iris"), study.attributes());
    assertEquals(List.of(1, 2), study.best().attributes().get("sizes"));
  }

  @Test
  void aTrialThatBreaksAConstraintIsNeverTheBest() {
    Study study = Study.minimize().space(LINE).open();
    Trial broken = study.ask();
    broken.constraints(-1, 0.5);
    study.tell(broken, -100);
    Trial fine = study.ask();
    fine.constraints(-1, 0);
    study.tell(fine, 3);
    assertEquals(fine.number(), study.best().number());
    assertEquals(List.of(fine.number()), study.paretoFront().stream().map(FrozenTrial::number).toList());
  }

  @Test
  void keepsTheFrontOfSeveralObjectives() {
    Study study = Study.of(Direction.MINIMIZE, Direction.MAXIMIZE).space(LINE).open();
    double[][] told = {{1, 1}, {2, 2}, {2, 1}, {0, 0}, {1, 1}};
    for (double[] values : told) {
      study.tell(study.ask(), values);
    }
    assertEquals(List.of(0, 1, 3, 4), study.paretoFront().stream().map(FrozenTrial::number).toList());
    assertThrows(StudyException.class, study::best);
    assertThrows(IllegalArgumentException.class, () -> study.optimize(StudyTest::square, 1));
    study.optimizeAll(trial -> new double[] {square(trial), trial.get(X)}, Limits.ofTrials(20));
    assertEquals(25, study.trials(TrialState.COMPLETE).size());
    assertThrows(IllegalArgumentException.class,
        () -> study.optimizeAll(trial -> new double[] {1}, Limits.ofTrials(1)));
    assertEquals(1, study.trials(TrialState.FAILED).size());
  }

  @Test
  void conditionalParametersHaveValuesWhereTheyAreActive() {
    SearchSpace space = SearchSpace.of(
        Parameter.searched("kind", new Distribution.Choice(List.of("tree", "net"))),
        Parameter.searched("depth", new Distribution.Ints(1, 9, false)).when(Condition.equalTo("kind", "tree")),
        Parameter.searched("width", new Distribution.Ints(8, 64, true)).when(Condition.equalTo("kind", "net")));
    Study study = Study.minimize().space(space).seed(2).open();
    study.optimize(trial -> {
      boolean tree = trial.getString("kind").equals("tree");
      assertEquals(tree, trial.has("depth"));
      assertEquals(!tree, trial.has("width"));
      return tree ? trial.getInt("depth") : trial.getInt("width");
    }, 40);
    assertEquals(40, study.trials(TrialState.COMPLETE).size());
    assertEquals(1, study.best().value(0));
  }

  @Test
  void goesOnInAStorageAsIfNothingHadHappened() {
    Study whole = Study.minimize().space(LINE).seed(9).open();
    whole.optimize(StudyTest::square, 30);
    InMemoryStorage storage = new InMemoryStorage();
    Study first = Study.minimize().name("kept").space(LINE).seed(9).storage(storage).open();
    first.optimize(StudyTest::square, 20);
    // the seed that the study was begun with counts
    Study second = Study.minimize().name("kept").space(LINE).seed(1234).storage(storage).open();
    second.optimize(StudyTest::square, 10);
    assertEquals(values(whole, "x"), values(second, "x"));
    assertEquals(30, first.trials().size());
    assertThrows(StudyException.class, () -> Study.maximize().name("kept").storage(storage).open());
  }

  @Test
  void twoStudiesOnOneStorageHearOfEachOther() {
    InMemoryStorage storage = new InMemoryStorage();
    Study one = Study.minimize().name("both").space(LINE).storage(storage).open();
    Study two = Study.minimize().name("both").space(LINE).storage(storage).open();
    Trial a = one.ask();
    Trial b = two.ask();
    assertEquals(List.of(0, 1), List.of(a.number(), b.number()));
    assertEquals(1, one.history().running().stream().filter(trial -> trial.number() == 1).count());
    one.tell(a, 5);
    two.tell(b, 4);
    assertEquals(1, one.best().number());
    assertEquals(1, two.best().number());
    assertEquals(2, one.trials(TrialState.COMPLETE).size());
    assertEquals(2, one.history().finished().size());
  }

  @Test
  void datesTrialsByItsTicker() {
    AtomicLong clock = new AtomicLong(100);
    Study study = Study.minimize().space(LINE).ticker(() -> clock.addAndGet(10)).open();
    FrozenTrial trial = study.tell(study.ask(), 1);
    assertTrue(trial.startedNanos() > 100, trial.toString());
    assertTrue(trial.finishedNanos() > trial.startedNanos());
  }

  @Test
  void aBatchHasTrialsOfDifferentValues() {
    Study study = Study.minimize().space(LINE).open();
    List<Trial> batch = study.ask(5);
    assertEquals(5, batch.stream().map(trial -> trial.get(X)).distinct().count());
    assertEquals(5, study.trials(TrialState.RUNNING).size());
    assertThrows(IllegalArgumentException.class, () -> study.ask(0));
  }

  @Test
  void readsValuesAsWhatTheyAre() {
    Study study = Study.minimize().space(LINE).open();
    Trial trial = study.ask();
    assertEquals(trial.get("x"), trial.getFloat("x"));
    assertThrows(IllegalArgumentException.class, () -> trial.getInt("x"));
    assertThrows(IllegalArgumentException.class, () -> trial.getString("x"));
    assertThrows(IllegalArgumentException.class, () -> trial.getBoolean("x"));
    assertThrows(IllegalArgumentException.class, () -> trial.get("y"));
    assertFalse(trial.has("y"));
  }
}
