package ai.kolosal.automl.model.neural;

/**
 * How a network is trained.
 *
 * @param epochs over so many epochs the schedules go, at least 1
 * @param stopEpoch training ends after so many of them; 0 for all
 * @param batch the rows of a batch, at least 1; all rows where there are fewer
 * @param patience how many epochs without a better validation loss end training; 0 for any number
 * @param rate the learning rate
 * @param rateSchedule how it goes
 * @param decay the weight decay
 * @param decaySchedule how it goes
 * @param dropoutSchedule how the rates of dropout go
 * @param rule changes the weights
 * @param loss what is made small
 */
record TrainingPlan(
    int epochs,
    int stopEpoch,
    int batch,
    int patience,
    double rate,
    Schedule rateSchedule,
    double decay,
    Schedule decaySchedule,
    Schedule dropoutSchedule,
    Optimiser.Rule rule,
    Loss loss) {
  int lastEpoch() {
    return stopEpoch == 0 ? epochs : Math.min(stopEpoch, epochs);
  }
}
