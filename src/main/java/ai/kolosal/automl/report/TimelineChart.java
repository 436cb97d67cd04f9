package ai.kolosal.automl.report;

import ai.kolosal.automl.hpo.trial.FrozenTrial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * When trials ran, those at the same time one above the other.
 *
 * @param study the trials
 */
record TimelineChart(StudyView study) implements Chart {
  private static final int MOST = 600;
  private static final int MOST_LANES = 64;
  private static final double[] UNITS = {1e9, 60e9, 3600e9};
  private static final String[] NAMES = {"seconds", "minutes", "hours"};

  /** A trial in its lane. */
  record Span(FrozenTrial trial, int lane) {}

  @Override
  public String title() {
    return "Timeline";
  }

  @Override
  public String note() {
    return "Each bar is a trial from its beginning to its end: blue complete, grey pruned, orange failed."
        + StudyView.sampled(timed().size(), MOST);
  }

  @Override
  public boolean isBroad() {
    return true;
  }

  /** Trials with a beginning and an end, as they began. */
  List<FrozenTrial> timed() {
    return study.trials().stream()
        .filter(trial -> trial.startedNanos() != 0 && trial.finishedNanos() >= trial.startedNanos())
        .sorted(Comparator.comparingLong(FrozenTrial::startedNanos).thenComparingInt(FrozenTrial::number))
        .toList();
  }

  /** Puts each trial into the first lane that is free. */
  static List<Span> lanes(List<FrozenTrial> trials) {
    List<Long> ends = new ArrayList<>();
    List<Span> spans = new ArrayList<>();
    for (FrozenTrial trial : trials) {
      int lane = 0;
      while (lane < ends.size() && ends.get(lane) > trial.startedNanos()) {
        lane++;
      }
      if (lane == ends.size()) {
        ends.add(trial.finishedNanos());
      } else {
        ends.set(lane, trial.finishedNanos());
      }
      spans.add(new Span(trial, lane));
    }
    return spans;
  }

  @Override
  public void draw(Markup out) {
    List<Span> all = lanes(timed());
    long begin = all.get(0).trial.startedNanos();
    long end = all.stream().mapToLong(span -> span.trial.finishedNanos()).max().orElse(begin);
    int unit = end - begin > 3 * UNITS[2] ? 2 : end - begin > 3 * UNITS[1] ? 1 : 0;
    int lanes = Math.min(MOST_LANES, 1 + all.stream().mapToInt(Span::lane).max().orElse(0));
    Frame frame = Frame.begin(
        out, title(), Frame.BROAD, 54 + Math.max(60, Math.min(320, 22.0 * lanes)),
        Scale.over(NAMES[unit], 0, Math.max(1e-3, (end - begin) / UNITS[unit])),
        Scale.words("at once",
            IntStream.rangeClosed(1, lanes).mapToObj(i -> Figures.count(i)).toList()));
    for (Span span : StudyView.sample(all, MOST)) {
      String kind = switch (span.trial.state()) {
        case COMPLETE -> "span cool";
        case PRUNED -> "span soft";
        default -> "span warm";
      };
      Duration took = Duration.ofNanos(span.trial.finishedNanos() - span.trial.startedNanos());
      double lane = Math.min(MOST_LANES - 1, span.lane);
      frame.box(
          (span.trial.startedNanos() - begin) / UNITS[unit], (span.trial.finishedNanos() - begin) / UNITS[unit],
          lane - 0.4, lane + 0.4, kind,
          "trial " + span.trial.number() + " " + span.trial.state().name().toLowerCase(Locale.ROOT) + ", "
              + Figures.duration(took));
    }
    frame.end();
  }
}
