package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.codec.Json;
import ai.kolosal.automl.error.StudyException;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.internal.file.Sha256;
import ai.kolosal.automl.searchspace.Distribution;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Trials as rows of a database.
 *
 * <p>Thread-safe.
 */
final class TrialRows {
  private static final String COLUMNS =
      "SELECT number, state, started, finished, reports, changed, content FROM kolosal_trial WHERE study = ? AND ";
  private static final int DIGEST_LENGTH = 24;

  /** Up to how many trials their reports are asked for one by one. */
  private static final int FEW = 16;

  private final Map<String, FrozenTrial> patterns = new ConcurrentHashMap<>();
  private final Map<List<Map.Entry<String, Distribution>>, Space> spaces = new ConcurrentHashMap<>();

  /** Parameters with their ranges as they are kept. */
  private record Space(String digest, String json) {}

  /** A row, not understood yet. */
  private record Raw(
      int number,
      TrialState state,
      long started,
      long finished,
      int reports,
      long changed,
      String content) {}

  /** What a trial holds besides reports, as text; parameters that are new to the database are written first. */
  String content(Session session, FrozenTrial trial) throws SQLException {
    Map<String, Object> content = new LinkedHashMap<>();
    List<Space> used = new ArrayList<>();
    TrialContent.write(FrozenTrial.waiting(trial.number()), trial, distributions -> {
      Space space = spaces.computeIfAbsent(List.copyOf(distributions.entrySet()), entries -> space(distributions));
      used.add(space);
      return space.digest;
    }, content);
    for (Space space : used) {
      if (!session.hasSpace(space.digest)) {
        Database.update(
            session,
            "INSERT INTO kolosal_space (digest, content) VALUES (?, ?) ON CONFLICT (digest) DO NOTHING",
            space.digest,
            space.json);
        session.wroteSpace(space.digest);
      }
    }
    return Json.write(content);
  }

  private static Space space(Map<String, Distribution> distributions) {
    String json = Json.write(Map.of("params", StoredValues.packRanges(distributions)));
    return new Space(Sha256.hex(json.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST_LENGTH), json);
  }

  /** Writes the reports of a trial that are not there yet; how many these are. */
  int addReports(Session session, int study, FrozenTrial trial) throws SQLException {
    if (trial.reports() == 0) {
      return 0;
    }
    Set<Integer> known = new HashSet<>(
        Database.query(
            session,
            "SELECT step FROM kolosal_report WHERE study = ? AND trial = ?",
            row -> row.getInt(1),
            study,
            trial.number()));
    int added = 0;
    for (int i = 0; i < trial.reports(); i++) {
      if (!known.contains(trial.step(i))) {
        addReport(session, study, trial.number(), trial.step(i), trial.reported(i));
        added++;
      }
    }
    return added;
  }

  void addReport(Session session, int study, int trial, int step, double value) throws SQLException {
    Database.update(
        session,
        "INSERT INTO kolosal_report (study, trial, step, value) VALUES (?, ?, ?, ?)",
        study,
        trial,
        step,
        Double.toString(value));
  }

  FrozenTrial one(Session session, int study, int number) throws SQLException {
    Raw raw = Database.first(session, COLUMNS + "number = ?", TrialRows::raw, study, number).orElseThrow();
    return thaw(session, raw, reports(session, study, raw));
  }

  StudyStorage.Changes since(Session session, int study, long cursor) throws SQLException {
    List<Raw> rows =
        Database.query(session, COLUMNS + "changed > ? ORDER BY changed", TrialRows::raw, study, cursor);
    boolean many = rows.stream().filter(row -> row.reports > 0).count() > FEW;
    Map<Integer, List<Report>> all = many ? allReports(session, study, cursor) : Map.of();
    List<FrozenTrial> trials = new ArrayList<>(rows.size());
    long reached = cursor;
    for (Raw raw : rows) {
      List<Report> reports = many ? all.getOrDefault(raw.number, List.of()) : reports(session, study, raw);
      trials.add(thaw(session, raw, reports));
      reached = raw.changed;
    }
    return new StudyStorage.Changes(reached, trials);
  }

  private static Raw raw(ResultSet row) throws SQLException {
    return new Raw(
        row.getInt(1),
        TrialState.valueOf(row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        row.getInt(5),
        row.getLong(6),
        row.getString(7));
  }

  private record Report(int step, double value) {}

  private static Report report(ResultSet row) throws SQLException {
    return new Report(row.getInt(1), Double.parseDouble(row.getString(2)));
  }

  private static List<Report> reports(Session session, int study, Raw trial) throws SQLException {
    return trial.reports == 0
        ? List.of()
        : Database.query(
            session,
            "SELECT step, value FROM kolosal_report WHERE study = ? AND trial = ? ORDER BY step",
            TrialRows::report,
            study,
            trial.number);
  }

  private static Map<Integer, List<Report>> allReports(Session session, int study, long cursor)
      throws SQLException {
    Map<Integer, List<Report>> all = new HashMap<>();
    Database.query(
        session,
        "SELECT r.step, r.value, r.trial FROM kolosal_report r JOIN kolosal_trial t"
            + " ON t.study = r.study AND t.number = r.trial"
            + " WHERE r.study = ? AND t.changed > ? ORDER BY r.trial, r.step",
        row -> all.computeIfAbsent(row.getInt(3), trial -> new ArrayList<>()).add(report(row)),
        study,
        cursor);
    return all;
  }

  private FrozenTrial thaw(Session session, Raw raw, List<Report> reports) throws SQLException {
    Map<String, Object> content =
        Json.readObject("trial " + raw.number, raw.content.getBytes(StandardCharsets.UTF_8));
    FrozenTrial pattern = content.get("x") instanceof String digest ? pattern(session, digest) : null;
    return FrozenTrial.waiting(raw.number).with(t -> {
      t.state(raw.state).started(raw.started).finished(raw.finished);
      TrialContent.read(content, digest -> pattern, t);
      reports.forEach(report -> t.report(report.step, report.value));
    });
  }

  private FrozenTrial pattern(Session session, String digest) throws SQLException {
    FrozenTrial known = patterns.get(digest);
    if (known != null) {
      return known;
    }
    String json = Database
        .first(
            session,
            "SELECT content FROM kolosal_space WHERE digest = ?",
            row -> row.getString(1),
            digest)
        .orElseThrow(
            () -> new StudyException("the row '" + digest + "' of kolosal_space is not there, but trials name it; "
                + "take a copy of the database from before it was removed"));
    Map<String, Object> content = Json.readObject("parameters", json.getBytes(StandardCharsets.UTF_8));
    FrozenTrial pattern = TrialContent.pattern(StoredValues.unpackRanges(content.get("params")));
    patterns.put(digest, pattern);
    return pattern;
  }
}
