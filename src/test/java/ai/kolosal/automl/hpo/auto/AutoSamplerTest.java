package ai.kolosal.automl.hpo.auto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.contract.SamplerContract;
import ai.kolosal.automl.contract.SamplerRuns;
import ai.kolosal.automl.hpo.tpe.TpeSampler;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AutoSamplerTest extends SamplerContract {
  @Override
  protected Sampler sampler() {
    return new AutoSampler();
  }

  @Override
  protected double braninBound() {
    return 1;
  }

  private static List<Object> choices(SearchSpace space, int trials, Direction... directions) {
    return SamplerRuns.run(new AutoSampler(), space, SamplerRuns.log(directions), 3, trials,
        running -> running.with(t -> t.state(ai.kolosal.automl.hpo.trial.TrialState.COMPLETE)
            .values(directions.length == 1 ? new double[] {SamplerRuns.bowl(running)} : new double[] {1, 2})))
        .stream().map(trial -> trial.notes().get(AutoSampler.NOTE)).distinct().toList();
  }

  @Test
  void saysWhichSamplerProposes() {
    assertEquals(List.of("tpe", "cma_es"), choices(SamplerRuns.PLANE, 260, Direction.MINIMIZE));
    assertEquals(List.of("tpe"), choices(SamplerRuns.PLANE, 251, Direction.MINIMIZE, Direction.MAXIMIZE));
    assertEquals(List.of("tpe"), choices(SamplerRuns.NESTED, 251, Direction.MINIMIZE));
    assertEquals(List.of("tpe"), choices(SamplerRuns.MIXED, 251, Direction.MINIMIZE));
  }

  /** The median over seeds of the best of 350 trials on Branin's function. */
  private static double median(Sampler sampler) {
    double[] best = LongStream.range(0, 3).mapToDouble(seed -> SamplerRuns.best(
        SamplerRuns.run(sampler, SamplerRuns.PLANE, SamplerRuns.log(), seed, 350,
            SamplerRuns.told(SamplerRuns::branin))))
        .sorted().toArray();
    return best[1];
  }

  @Test
  void manyTrialsComeCloserThanByTpeAlone() {
    double auto = median(new AutoSampler());
    double tpe = median(TpeSampler.defaults());
    assertTrue(auto <= tpe, auto + " against " + tpe);
    assertEquals(0.397887, auto, 1e-3);
  }

  @Test
  void beginsWithTpe() {
    List<FrozenTrial> auto = SamplerRuns.run(
        new AutoSampler(), SamplerRuns.PLANE, SamplerRuns.log(), 1, 60, SamplerRuns.told(SamplerRuns::branin));
    List<FrozenTrial> tpe = SamplerRuns.run(
        TpeSampler.defaults(), SamplerRuns.PLANE, SamplerRuns.log(), 1, 60, SamplerRuns.told(SamplerRuns::branin));
    assertEquals(SamplerRuns.params(tpe), SamplerRuns.params(auto));
  }
}
