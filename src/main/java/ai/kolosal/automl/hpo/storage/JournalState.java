package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What the events of a journal, read from the first on, amount to; and the events that bring it further.
 *
 * <p>An event is made, written, and only then taken in as if it had been read, so that what a process holds is what the
 * next one will read. Not thread-safe.
 */
final class JournalState {
  private static final String EVENT = "e";
  private static final String STUDY = "s";
  /** Marks an event that tells all of a trial but its reports, for names it had are gone. */
  private static final String WHOLE = "w";

  private static final String TRIAL = "t";
  private static final String AT = "at";
  private static final String SPACE = "x";

  private final TreeMap<Integer, StudyTable> tables = new TreeMap<>();
  private final Map<String, Integer> places = new LinkedHashMap<>();
  private final TreeMap<Integer, FrozenTrial> spaces = new TreeMap<>();
  private final Map<List<Map.Entry<String, Distribution>>, Integer> spaceNumbers = new HashMap<>();
  private Map<String, Distribution> lastSpace = Map.of();
  private int lastSpaceNumber;

  List<StudyHeader> studies() {
    return tables.values().stream().map(StudyTable::header).toList();
  }

  boolean knows(String study) {
    return places.containsKey(study);
  }

  StudyTable table(String study) {
    return tables.get(place(study));
  }

  private int place(String study) {
    Integer place = places.get(study);
    if (place == null) {
      throw InMemoryStorage.unknown(study, places.keySet());
    }
    return place;
  }

  private static Map<String, Object> event(String name) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put(EVENT, name);
    return event;
  }

  private Map<String, Object> event(String name, String study) {
    Map<String, Object> event = event(name);
    event.put(STUDY, place(study));
    return event;
  }

  Map<String, Object> opening(StudyHeader header) {
    Map<String, Object> event = event("open");
    event.put(STUDY, next(tables));
    event.put("name", header.name());
    event.put("directions", header.directions().stream().map(Enum::name).toList());
    event.put("seed", header.seed());
    event.put("attributes", StoredValues.packMembers(header.attributes()));
    return event;
  }

  /** The first number above those that are taken. Numbers of what a damaged journal has lost are not given again. */
  private static int next(TreeMap<Integer, ?> taken) {
    return taken.isEmpty() ? 0 : taken.lastKey() + 1;
  }

  /** The begin of the next trial, or of one that waits. */
  Map<String, Object> beginning(String name, String study, int trial, long nowNanos) {
    Map<String, Object> event = event(name, study);
    event.put(TRIAL, trial);
    event.put(AT, nowNanos);
    return event;
  }

  Map<String, Object> queuing(String study, FrozenTrial waiting) {
    Map<String, Object> event = event("enqueue", study);
    FrozenTrial next = FrozenTrial.waiting(table(study).size());
    event.put(TRIAL, next.number());
    FrozenTrial demands = next.with(t -> {
      t.fixed(waiting.fixed()).notes(waiting.notes());
      waiting.attributes().forEach(t::attribute);
    });
    TrialContent.write(next, demands, distributions -> 0, event);
    return event;
  }

  Map<String, Object> reporting(String study, int trial, int step, double value) {
    FrozenTrial kept = table(study).running(trial);
    Map<String, Object> event = event("report", study);
    event.put(TRIAL, trial);
    TrialContent.writeReports(kept, kept.with(t -> t.report(step, value)), event);
    return event;
  }

  /** What a running trial has come to; its end too where it is finished. Ranges that are new are written before. */
  void changing(String study, FrozenTrial given, List<Map<String, Object>> out) {
    FrozenTrial kept = table(study).running(given.number());
    boolean ends = given.state().finished();
    Map<String, Object> event = event(ends ? "finish" : "save", study);
    event.put(TRIAL, given.number());
    if (ends) {
      event.put("state", given.state().name());
      event.put(AT, given.finishedNanos());
    }
    int members = event.size();
    boolean grows = TrialContent.grows(kept, given);
    if (!grows) {
      event.put(WHOLE, true);
    }
    FrozenTrial basis = grows ? kept : bare(kept);
    TrialContent.write(basis, given, distributions -> spaceNumber(distributions, out), event);
    TrialContent.writeReports(kept, given, event);
    if (ends || event.size() > members) {
      out.add(event);
    }
  }

  private int spaceNumber(Map<String, Distribution> distributions, List<Map<String, Object>> out) {
    if (distributions != lastSpace) {
      Integer known = spaceNumbers.get(List.copyOf(distributions.entrySet()));
      if (known == null) {
        Map<String, Object> event = event("space");
        int number = next(spaces);
        event.put(SPACE, number);
        event.put("params", StoredValues.packRanges(distributions));
        out.add(event);
        return number;
      }
      lastSpace = distributions;
      lastSpaceNumber = known;
    }
    return lastSpaceNumber;
  }

  Map<String, Object> many(String name, String study, Collection<Integer> trials, long nowNanos) {
    Map<String, Object> event = event(name, study);
    event.put("trials", List.copyOf(trials));
    event.put(AT, nowNanos);
    return event;
  }

  /**
   * Takes in an event.
   *
   * @throws RuntimeException if it does not fit those before
   */
  void apply(Map<String, Object> event) {
    String name = (String) event.get(EVENT);
    switch (name) {
      case "open" -> open(event);
      case "space" -> {
        Map<String, Distribution> distributions = StoredValues.unpackRanges(event.get("params"));
        int number = (Integer) event.get(SPACE);
        spaceNumbers.put(List.copyOf(distributions.entrySet()), number);
        spaces.put(number, TrialContent.pattern(distributions));
      }
      case "beat", "reap" -> {
        StudyTable table = table(event);
        List<Integer> trials = ((List<?>) event.get("trials")).stream().map(Integer.class::cast).toList();
        if (name.equals("beat")) {
          table.beat(trials, nanos(event));
        } else {
          trials.forEach(trial -> table.fail(trial, nanos(event)));
        }
      }
      default -> change(name, table(event), (Integer) event.get(TRIAL), event);
    }
  }

  private static long nanos(Map<String, Object> event) {
    return ((Number) event.get(AT)).longValue();
  }

  private void open(Map<String, Object> event) {
    List<Direction> directions =
        ((List<?>) event.get("directions")).stream().map(d -> Direction.valueOf((String) d)).toList();
    StudyHeader header = new StudyHeader(
        (String) event.get("name"),
        directions,
        ((Number) event.get("seed")).longValue(),
        StoredValues.members(event.get("attributes")));
    int number = (Integer) event.get(STUDY);
    if (tables.containsKey(number) || places.putIfAbsent(header.name(), number) != null) {
      throw new StudyException("study '" + header.name() + "' begins twice");
    }
    tables.put(number, new StudyTable(header));
  }

  private StudyTable table(Map<String, Object> event) {
    StudyTable table = tables.get((Integer) event.get(STUDY));
    if (table == null) {
      throw new StudyException("study number " + event.get(STUDY) + " has not begun");
    }
    return table;
  }

  /** The begins of trials that an event takes for granted and that are not there, since their lines are lost. */
  List<Map<String, Object>> lost(Map<String, Object> event) {
    StudyTable table = tables.get((Integer) event.getOrDefault(STUDY, -1));
    if (table == null || !(event.get(TRIAL) instanceof Integer trial)) {
      return List.of();
    }
    String name = (String) event.get(EVENT);
    if (trial < table.size() && table.trial(trial).state() == TrialState.WAITING && !name.equals("claim")) {
      return List.of(beginning("claim", table.header().name(), trial, 0));
    }
    int known = name.equals("start") || name.equals("enqueue") ? trial : trial + 1;
    return IntStream.range(table.size(), known)
        .mapToObj(number -> beginning("start", table.header().name(), number, 0))
        .toList();
  }

  private void change(String name, StudyTable table, int trial, Map<String, Object> event) {
    boolean begins = name.equals("start") || name.equals("enqueue");
    if (begins && trial != table.size()) {
      throw new StudyException("trial " + trial + " begins where trial " + table.size() + " should");
    }
    switch (name) {
      case "start" -> table.start(nanos(event));
      case "enqueue" -> table.enqueue(changed(FrozenTrial.waiting(trial), event));
      case "claim" -> table.claim(trial, nanos(event));
      case "save", "report" -> table.merge(changed(table.running(trial), event), TrialState.RUNNING);
      case "finish" -> {
        TrialState state = TrialState.valueOf((String) event.get("state"));
        table.merge(
            changed(table.running(trial), event).with(t -> t.state(state).finished(nanos(event))), state);
      }
      default -> throw new StudyException("an event '" + name + "' is not known");
    }
  }

  private FrozenTrial changed(FrozenTrial trial, Map<String, Object> event) {
    FrozenTrial basis = event.containsKey(WHOLE) ? bare(trial) : trial;
    return basis.with(t -> TrialContent.read(event, this::space, t));
  }

  /** A trial with what no {@code save} takes away: its begin and its reports. */
  private static FrozenTrial bare(FrozenTrial trial) {
    return FrozenTrial.waiting(trial.number()).with(t -> {
      t.state(trial.state()).started(trial.startedNanos());
      for (int i = 0; i < trial.reports(); i++) {
        t.report(trial.step(i), trial.reported(i));
      }
    });
  }

  private FrozenTrial space(Object number) {
    FrozenTrial space = spaces.get((Integer) number);
    if (space == null) {
      throw new StudyException("the parameters number " + number + " are not there");
    }
    return space;
  }
}
