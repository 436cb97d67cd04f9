package ai.kolosal.automl.hpo;

/**
 * How a run of a study ended.
 *
 * @param trials how many trials it began
 * @param reason why it began no more, in words
 */
public record RunSummary(long trials, String reason) {}
