package ai.kolosal.automl.hpo;

import ai.kolosal.automl.hpo.storage.StudyHeader;
import ai.kolosal.automl.hpo.storage.StudyStorage;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.History;
import ai.kolosal.automl.hpo.trial.Proposal;
import ai.kolosal.automl.hpo.trial.Remaining;
import ai.kolosal.automl.hpo.trial.Sampler;
import ai.kolosal.automl.hpo.trial.TrialLog;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Params;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.util.List;

/** A first form of a study: one process, a space given up front. */
public final class Study {
  private final StudyHeader header;
  private final StudyStorage storage;
  private final SearchSpace space;
  private final Sampler sampler;
  private final TrialLog log;

  /**
   * Opens a study.
   *
   * @param header what it is
   * @param storage where it is kept
   * @param space what is searched
   * @param sampler who proposes
   */
  public Study(StudyHeader header, StudyStorage storage, SearchSpace space, Sampler sampler) {
    this.header = storage.open(header);
    this.storage = storage;
    this.space = space;
    this.sampler = sampler;
    log = new TrialLog(header.name(), header.directions());
  }

  /**
   * Begins a trial.
   *
   * @return the trial, which runs
   */
  public FrozenTrial ask() {
    int number = storage.start(header.name(), 0);
    Proposal proposal =
        sampler.sample(space, log.history(number, Remaining.UNLIMITED), new SeedTree(header.seed()).child(number));
    Params params = proposal.params();
    FrozenTrial trial = FrozenTrial.waiting(number).with(t -> {
      t.state(TrialState.RUNNING).notes(proposal.notes());
      space.parameters().forEach((name, parameter) -> {
        if (params.values().containsKey(name)) {
          t.param(name, parameter.distribution().orElseThrow(), params.values().get(name));
        }
      });
    });
    storage.save(header.name(), trial);
    log.put(trial);
    return trial;
  }

  /**
   * Ends a trial.
   *
   * @param trial the trial
   * @param values a value of each objective
   */
  public void tell(FrozenTrial trial, double... values) {
    FrozenTrial complete = trial.with(t -> t.state(TrialState.COMPLETE).values(values));
    storage.finish(header.name(), complete);
    log.put(complete);
  }

  /**
   * What is known.
   *
   * @return the finished trials in the order they ended
   */
  public List<FrozenTrial> trials() {
    History history = log.history(-1, Remaining.UNLIMITED);
    return history.finished();
  }
}
