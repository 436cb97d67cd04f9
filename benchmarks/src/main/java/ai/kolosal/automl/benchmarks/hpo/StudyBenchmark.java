package ai.kolosal.automl.benchmarks.hpo;

import ai.kolosal.automl.hpo.Study;
import ai.kolosal.automl.hpo.StudyBuilder;
import ai.kolosal.automl.hpo.Trial;
import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a study itself costs beside its sampler: asking and telling of ten thousand random trials of five parameters, which
 * are declared up front or by the run.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StudyBenchmark {
  private static final int TRIALS = 10_000;

  private final SearchSpace space = SearchSpace.of(
      Parameter.searched("a", new Distribution.Floats(0, 1, false)),
      Parameter.searched("b", new Distribution.Floats(0.001, 1, true)),
      Parameter.searched("c", new Distribution.Floats(0, 1, false)),
      Parameter.searched("d", new Distribution.Ints(0, 10, false)),
      Parameter.searched("e", new Distribution.Choice(List.of("x", "y"))));

  private static StudyBuilder builder() {
    return Study.minimize().sampler(new RandomSampler());
  }

  /** Checks that both ways keep all trials and know the best. */
  @Setup(Level.Trial)
  public void check() {
    for (Study study : new Study[] {declared(), byRun()}) {
      FrozenTrial best = study.best();
      if (study.trials().size() != TRIALS || best.number() != 0 || best.distributions().size() != 5) {
        throw new AssertionError("trials are lost: " + best);
      }
    }
  }

  /** Parameters declared up front. */
  @Benchmark
  @OperationsPerInvocation(TRIALS)
  public Study declared() {
    Study study = builder().space(space).open();
    for (int i = 0; i < TRIALS; i++) {
      study.tell(study.ask(), i);
    }
    return study;
  }

  /** Parameters declared where they are suggested. */
  @Benchmark
  @OperationsPerInvocation(TRIALS)
  public Study byRun() {
    Study study = builder().open();
    for (int i = 0; i < TRIALS; i++) {
      Trial trial = study.ask();
      trial.suggestFloat("a", 0, 1);
      trial.suggestLogFloat("b", 0.001, 1);
      trial.suggestFloat("c", 0, 1);
      trial.suggestInt("d", 0, 10);
      trial.suggestCategorical("e", "x", "y");
      study.tell(trial, i);
    }
    return study;
  }
}
