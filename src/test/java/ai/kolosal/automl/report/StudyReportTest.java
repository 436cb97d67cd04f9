package ai.kolosal.automl.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.hpo.Study;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.searchspace.Distribution;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page of a study parsed as XML: what stands in it for studies of all kinds. */
class StudyReportTest {
  private static final List<Direction> LEAST = List.of(Direction.MINIMIZE);
  private static final Distribution RATE = new Distribution.Floats(1e-4, 1, true);
  private static final Distribution UNIT = new Distribution.Floats(0, 1, false);
  private static final Distribution KIND = new Distribution.Choice(List.of("tree", "net"));

  private static FrozenTrial trial(int number, TrialState state, Consumer<FrozenTrial.Builder> changes) {
    return FrozenTrial.waiting(number).with(t -> t.state(state)).with(changes);
  }

  /** Complete, pruned and failed ones; a parameter of some only. */
  private static List<FrozenTrial> mixed(int trials, int objectives) {
    RandomGenerator random = new SeedTree(trials).generator();
    List<FrozenTrial> all = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      double rate = Math.pow(10, -4 * random.nextDouble());
      double other = random.nextDouble();
      boolean net = random.nextBoolean();
      TrialState state = i % 10 == 3 ? TrialState.FAILED : i % 4 == 1 ? TrialState.PRUNED : TrialState.COMPLETE;
      long begin = 1_000_000_000L * (i + 1);
      int number = i;
      all.add(trial(i, state, t -> {
        t.param("rate", RATE, rate).param("kind", KIND, net ? "net" : "tree").started(begin).finished(begin * 2);
        if (net) {
          t.param("drop", UNIT, other);
        }
        for (int step = 0; objectives == 1 && step < (state == TrialState.PRUNED ? 3 : 9); step++) {
          t.report(step, number % 7 == 0 && step == 1 ? Double.NaN : other + 1.0 / (1 + step));
        }
        if (state == TrialState.COMPLETE) {
          double[] values = new double[objectives];
          for (int o = 0; o < objectives; o++) {
            values[o] = o % 2 == 0 ? Math.abs(Math.log10(rate) + 2) + 0.1 * other : other - rate;
          }
          t.values(values);
        }
      }));
    }
    return all;
  }

  private static Document parse(String html) {
    assertTrue(html.startsWith("<!DOCTYPE html>\n"));
    assertFalse(html.contains("NaN"), "a place that is no number");
    assertFalse(html.contains("Infinity"), "a place beyond all");
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(html.substring("<!DOCTYPE html>\n".length()))));
    } catch (Exception e) {
      throw new AssertionError("not well-formed", e);
    }
  }

  private static Document page(String name, List<Direction> directions, List<FrozenTrial> trials) {
    return parse(StudyReport.of(name, directions, trials).html());
  }

  private static List<String> texts(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void everyChartOfAStudyWithPrunedTrialsIsThere() {
    Document page = page("my study", LEAST, mixed(120, 1));
    assertEquals(List.of("my study"), texts(page, "h1"));
    assertEquals(
        List.of("How it went", "Which parameters matter", "Parameter by parameter", "All together", "On the way",
            "The best trials", "What was searched"),
        texts(page, "h2"));
    assertEquals(
        List.of("History", "Importance", "rate and kind", "rate", "kind", "drop", "Parallel coordinates",
            "Values on the way", "Rungs", "Timeline"),
        texts(page, "h3"));
    assertTrue(texts(page, "td").contains("1e−4 … 1, logarithmic"));
    assertTrue(texts(page, "td").contains("tree, net") || texts(page, "td").contains("net, tree"));
    assertTrue(texts(page, "text").contains("0.001"));
  }

  @Test
  void theBestIsTheLeastOrTheGreatestAsWanted() {
    List<FrozenTrial> trials = List.of(
        trial(0, TrialState.COMPLETE, t -> t.param("x", UNIT, 0.1).values(1)),
        trial(1, TrialState.COMPLETE, t -> t.param("x", UNIT, 0.7).values(2)),
        trial(2, TrialState.COMPLETE, t -> t.param("x", UNIT, 0.9).values(3).constraints(1)));
    assertTrue(texts(page("s", LEAST, trials), "dd").contains("1.00000 trial 0"));
    assertTrue(texts(page("s", List.of(Direction.MAXIMIZE), trials), "dd").contains("2.00000 trial 1"));
  }

  @Test
  void severalObjectivesHaveFronts() {
    List<Direction> two = List.of(Direction.MINIMIZE, Direction.MAXIMIZE);
    List<FrozenTrial> trials = mixed(60, 2);
    assertTrue(texts(page("s", two, trials), "h3").containsAll(
        List.of("Objectives 1 and 2", "History of objective 1", "History of objective 2")));
    List<FrozenTrial> front = new ParetoChart(new StudyView("s", two, trials), 0, 1).front();
    for (FrozenTrial trial : trials) {
      boolean beaten = trials.stream().anyMatch(
          other -> other.value(0) < trial.value(0) && other.value(1) >= trial.value(1)
              || other.value(0) <= trial.value(0) && other.value(1) > trial.value(1));
      assertEquals(trial.state() == TrialState.COMPLETE && !beaten, front.contains(trial), trial::toString);
    }
    List<Direction> three = List.of(Direction.MINIMIZE, Direction.MINIMIZE, Direction.MINIMIZE);
    assertTrue(texts(page("s", three, mixed(40, 3)), "h3").contains("Objectives 2 and 3"));
  }

  @Test
  void oddStudiesHaveAPage() {
    assertTrue(texts(page("none", LEAST, List.of()), "p").contains("The study has no trials yet."));
    page("one", LEAST, mixed(1, 1));
    page("two", List.of(Direction.MAXIMIZE), mixed(2, 1));
    page("waiting", LEAST, List.of(FrozenTrial.waiting(0)));
    page("failed", LEAST, List.of(trial(0, TrialState.FAILED, t -> t.param("x", UNIT, 1.0))));
    page("running", LEAST, List.of(trial(4, TrialState.RUNNING, t -> t.report(3, Double.NaN).started(5))));
    page("no parameters", LEAST, List.of(trial(0, TrialState.COMPLETE, t -> t.values(1))));
    List<FrozenTrial> wild = new ArrayList<>();
    double[] values = {Double.MAX_VALUE, -Double.MAX_VALUE, Double.POSITIVE_INFINITY, 0, Double.MIN_VALUE, 1e300, 5};
    for (double value : values) {
      wild.add(trial(wild.size(), TrialState.COMPLETE, t -> t
          .param("constant", new Distribution.Floats(3, 3, false), 3.0)
          .param("narrow", new Distribution.Floats(1, 1 + 1e-15, true), 1.0)
          .param("wide", new Distribution.Floats(-8e307, 8e307, false), 0.0)
          .report(0, value).report(Integer.MAX_VALUE, -value).values(value).started(Long.MIN_VALUE).finished(1)));
    }
    page("wild", LEAST, wild);
    page("wild", List.of(Direction.MAXIMIZE), wild);
    assertThrows(IllegalArgumentException.class, () -> StudyReport.of("s", List.of(), List.of()));
  }

  @Test
  void aParameterThatChangedItsKindIsDrawnByWords() {
    List<FrozenTrial> trials = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int number = i;
      trials.add(trial(i, TrialState.COMPLETE, t -> t
          .param("p", number % 2 == 0 ? KIND : new Distribution.Ints(1, 3, false), number % 2 == 0 ? (Object) "net" : 2)
          .values(number)));
    }
    page("s", LEAST, trials);
  }

  @Test
  void manyParametersAndTrialsAreChosenFrom() {
    List<FrozenTrial> wide = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      int number = i;
      wide.add(trial(i, TrialState.COMPLETE, t -> {
        for (int p = 0; p < 300; p++) {
          t.param("parameter_" + p, UNIT, (number * 7 + p * 13) % 101 / 101.0);
        }
        t.values(number % 5);
      }));
    }
    assertTrue(texts(page("wide", LEAST, wide), "p").contains("… and 100 more"));
    Document page = page("long", LEAST, mixed(10_000, 1));
    assertTrue(texts(page, "p").stream().anyMatch(text -> text.contains("Drawn are 1,500 of")), "says what is drawn");
    assertTrue(page.getElementsByTagName("circle").getLength() < 8_000);
  }

  @Test
  void textsAreEscapedAndNothingIsLoaded() {
    String evil = "<script>alert('x')</script> & \u0000 \"";
    String html = StudyReport.of(evil, LEAST, List.of(
        trial(0, TrialState.COMPLETE, t -> t.param(evil, new Distribution.Choice(List.of(evil, "b")), evil).values(1)),
        trial(1, TrialState.COMPLETE, t -> t.param(evil, new Distribution.Choice(List.of(evil, "b")), "b").values(2))))
        .html();
    parse(html);
    assertFalse(html.contains("<script"));
    assertTrue(html.contains("default-src 'none'") || html.contains("default-src &#39;none&#39;"));
    assertFalse(html.contains("http://") || html.contains("https://"));
  }

  @Test
  void theFileHoldsThePageAndTheSamePageTwice(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("study.html");
    StudyReport.of("s", LEAST, mixed(30, 1)).write(file);
    assertEquals(StudyReport.of("s", LEAST, mixed(30, 1)).html(), Files.readString(file));
  }

  @Test
  void scalesHaveReadableTicks() {
    assertEquals(List.of("1e−5", "1e−4", "0.001", "0.01"), Scale.logarithms("", 1e-5, 1e-2).texts());
    assertEquals(List.of("10", "20", "50", "100"), Scale.logarithms("", 8, 130).texts());
    assertEquals(List.of("0", "2", "4"),
        Scale.whole("", 0, 4).texts().stream().filter(t -> "024".contains(t)).toList());
    assertEquals("1.5e7", Scale.brief(15_000_000));
    assertEquals("0.05", Scale.brief(0.05));
    assertEquals("−1e100", Scale.brief(-1e100));
    assertEquals(0.5, Scale.logarithms("", 0.01, 1).place(0.1), 1e-12);
  }

  @Test
  void lanesHoldWhatRanAtOnce() {
    List<FrozenTrial> trials = List.of(
        trial(0, TrialState.COMPLETE, t -> t.started(1).finished(10)),
        trial(1, TrialState.COMPLETE, t -> t.started(2).finished(5)),
        trial(2, TrialState.COMPLETE, t -> t.started(5).finished(8)),
        trial(3, TrialState.COMPLETE, t -> t.started(6).finished(9)));
    assertEquals(
        List.of(0, 1, 1, 2), TimelineChart.lanes(trials).stream().map(TimelineChart.Span::lane).toList());
  }

  @Test
  void rungsOfAshtAreThoseItNoted() {
    List<FrozenTrial> trials = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int rung = i < 9 ? 0 : i < 11 ? 1 : 2;
      int configuration = i < 9 ? i : i % 2 == 1 ? 0 : 1;
      double x = configuration / 10.0;
      trials.add(trial(i, TrialState.COMPLETE, t -> t
          .param("x", UNIT, x)
          .notes(
              Map.of("asht.rung", rung, "asht.fidelity", (int) Math.pow(3, rung), "asht.configuration", configuration))
          .values(x - rung)));
    }
    StudyView view = new StudyView("s", LEAST, trials);
    List<RungChart.Rung> rungs = new RungChart(view).rungs();
    assertEquals(List.of(1, 3, 9), rungs.stream().map(RungChart.Rung::step).toList());
    assertEquals(List.of(9, 2, 1), rungs.stream().map(RungChart.Rung::reached).toList());
    assertEquals(List.of(7, 1, 0), rungs.stream().map(RungChart.Rung::stopped).toList());
    assertEquals(1, view.complete(0).size(), "the highest fidelity alone");
    assertTrue(texts(page("s", LEAST, trials), "h3").contains("Rungs"));
  }

  @Test
  void aStudyIsDrawnAsItStands() {
    Study study = Study.minimize().name("mine").open();
    study.optimize(trial -> Math.pow(trial.suggestFloat("x", -1, 1), 2), 20);
    assertEquals(List.of("mine"), texts(parse(StudyReport.of(study).html()), "h1"));
  }
}
