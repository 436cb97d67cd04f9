package ai.kolosal.automl.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.artifact.Manifest;
import ai.kolosal.automl.data.ClassTarget;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.Prediction;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.metric.Metric;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.schema.CellKind;
import ai.kolosal.automl.schema.ColumnProfile;
import ai.kolosal.automl.schema.ColumnRole;
import ai.kolosal.automl.schema.ColumnSchema;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.schema.TargetSchema;
import ai.kolosal.automl.training.CandidateResult;
import ai.kolosal.automl.training.CandidateResult.Status;
import ai.kolosal.automl.training.HeldOut;
import ai.kolosal.automl.training.Score;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The page parsed as XML: what stands in it, and what must not. */
class HtmlReportTest {
  private static final String EVIL = "<script>alert(\"x\")</script> & 'y' \u0000 <!-- ]]>";

  private static ColumnSchema column(String name, ColumnRole role) {
    return new ColumnSchema(
        name, role, CellKind.NUMBER, List.of(), Optional.empty(), new ColumnProfile(100, 3, 50, 0, 1),
        "because " + name);
  }

  private static CandidateResult candidate(String name, Status status, double score, double weight) {
    TreeMap<String, Object> settings = new TreeMap<>(Map.of("rounds", 400, "rate", 0.05, name, name));
    return new CandidateResult(
        name, "learner", settings, status, score, 3, Duration.ofMillis(1500), weight,
        status == Status.FAILED ? "reason " + name : "");
  }

  private static ReportContent content(HeldOut heldOut, String name, Score score, List<CandidateResult> candidates) {
    boolean classes = heldOut.truth() instanceof ClassTarget;
    List<String> labels = heldOut.truth() instanceof ClassTarget target ? target.labels() : List.of();
    Task task = !classes ? Task.REGRESSION : labels.size() == 2 ? Task.BINARY : Task.MULTICLASS;
    Schema schema =
        new Schema(
            List.of(column(name, ColumnRole.NUMERIC), column("row", ColumnRole.ID)),
            new TargetSchema(name + "!", task, CellKind.STRING, labels, "target " + name));
    Manifest manifest =
        new Manifest(
            "0.1", task, name + "!", labels, score.metric().id(), score.value(), score.standardError(), "folds", 100, 1,
            "f00d", 42, List.of(), Map.of("tree", List.of(name + ": number")));
    return new ReportContent(
        manifest, schema, candidates, score, heldOut, List.of("note " + name), Duration.ofSeconds(75));
  }

  private static HeldOut classes(int classes, int rows, String prefix) {
    RandomGenerator random = new SeedTree(classes).generator();
    List<String> labels = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      labels.add(prefix + c);
    }
    int[] codes = new int[rows];
    double[] values = new double[rows * classes];
    for (int i = 0; i < rows; i++) {
      codes[i] = i % classes;
      Arrays.fill(values, i * classes, (i + 1) * classes, 0.4 / classes);
      values[i * classes + (random.nextInt(4) == 0 ? random.nextInt(classes) : codes[i])] += 0.6;
    }
    return new HeldOut(ClassTarget.of(codes, labels), Prediction.of(classes, values));
  }

  private static HeldOut numbers(int rows, double scale) {
    RandomGenerator random = new SeedTree(rows).generator();
    double[] truth = new double[rows];
    double[] predicted = new double[rows];
    for (int i = 0; i < rows; i++) {
      truth[i] = scale * random.nextGaussian();
      predicted[i] = truth[i] + scale / 3 * random.nextGaussian();
    }
    return new HeldOut(NumericTarget.of(truth), Prediction.of(1, predicted));
  }

  private static HeldOut heldOut(Task task, String prefix) {
    return switch (task) {
      case BINARY -> classes(2, 200, prefix);
      case MULTICLASS -> classes(5, 200, prefix);
      case REGRESSION -> numbers(200, 10);
    };
  }

  private static ReportContent content(HeldOut heldOut) {
    Target truth = heldOut.truth();
    Metric metric = truth instanceof NumericTarget ? Metric.RMSE : Metric.ACCURACY;
    Score score = new Score(metric, metric.score(truth, heldOut.prediction()), 0.0123, "8 folds");
    return content(
        heldOut, "width", score,
        List.of(candidate("first", Status.COMPLETE, 0.9, 0.75), candidate("second", Status.COMPLETE, 0.8, 0.25)));
  }

  private static Document parse(String page) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(page)));
    } catch (Exception failure) {
      throw new AssertionError("not well-formed: " + failure.getMessage() + "\n" + page, failure);
    }
  }

  private static Document report(ReportContent content) {
    return parse(HtmlReport.of(content));
  }

  private static List<Element> elements(Document page, String tag) {
    List<Element> elements = new ArrayList<>();
    NodeList nodes = page.getElementsByTagName(tag);
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<String> texts(Document page, String tag) {
    return elements(page, tag).stream().map(Node::getTextContent).toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyTaskHasItsPictures(Task task) {
    Document page = report(content(heldOut(task, "class ")));
    List<String> expected = switch (task) {
      case BINARY -> List.of(
          "ROC curve", "Confusion matrix", "Calibration", "Probabilities by class", "Class by class");
      case MULTICLASS -> List.of("Confusion matrix", "Calibration", "Class by class");
      case REGRESSION -> List.of("Predicted and actual", "Errors");
    };
    assertEquals(expected, texts(page, "h3"));
    assertEquals(expected.size(), elements(page, "figure").size());
    for (Element picture : elements(page, "svg")) {
      assertFalse(picture.getTextContent().contains("NaN"), picture.getTextContent());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameContentGivesTheSamePage(Task task) {
    assertEquals(HtmlReport.of(content(heldOut(task, "c"))), HtmlReport.of(content(heldOut(task, "c"))));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLoadedOrRun(Task task) {
    String html = HtmlReport.of(content(heldOut(task, "class ")));
    Document page = parse(html);
    for (String tag : List.of("script", "link", "img", "iframe", "object", "embed", "a", "image", "use")) {
      assertEquals(0, page.getElementsByTagName(tag).getLength(), tag);
    }
    for (String sign : List.of("http:", "https:", "url(", "@import", "javascript:", "src=", "href=", " on")) {
      assertFalse(sign.equals(" on") ? html.matches("(?s).*<[^>]* on\\w+=.*") : html.contains(sign), sign);
    }
    assertTrue(html.contains("default-src &#39;none&#39;"));
  }

  @ParameterizedTest
  @EnumSource
  void namesCannotBecomeMarkup(Task task) {
    HeldOut heldOut = heldOut(task, EVIL);
    Score score = new Score(Metric.RMSE, 1, 0.1, EVIL);
    List<CandidateResult> candidates =
        List.of(candidate(EVIL, Status.COMPLETE, 1.1, 1), candidate(EVIL, Status.FAILED, Double.NaN, 0));
    String html = HtmlReport.of(content(heldOut, EVIL, score, candidates));
    Document page = parse(html);
    assertFalse(html.contains("<script"), html);
    assertEquals(0, elements(page, "script").size());
    String shown = EVIL.replace('\u0000', '\uFFFD');
    assertEquals(List.of("Predicting " + shown + "!"), texts(page, "h1"));
    assertTrue(texts(page, "td").contains(shown));
    assertTrue(texts(page, "li").contains("note " + shown));
    assertTrue(texts(page, "dd").contains(shown));
  }

  @Test
  void scoresThatAreNotDefinedAreDashes() {
    Score score = new Score(Metric.ACCURACY, Double.NaN, Double.NaN, "nothing");
    Document page =
        report(
            content(
                classes(3, 30, "c"), "x", score,
                List.of(candidate("one", Status.PARTIAL, Double.NaN, 1),
                    candidate("two", Status.FAILED, Double.NaN, 0))));
    assertFalse(page.getDocumentElement().getTextContent().contains("NaN"));
    assertTrue(texts(page, "dd").contains("– ± –"), texts(page, "dd").toString());
    assertTrue(texts(page, "td").stream().anyMatch(cell -> cell.startsWith("cut short after 3 folds")));
    assertTrue(texts(page, "td").stream().anyMatch(cell -> cell.startsWith("failed: reason two")));
  }

  @Test
  void anEnsembleOfOneIsOneBar() {
    Score score = new Score(Metric.ACCURACY, 0.9, 0, "folds");
    Document page =
        report(content(classes(2, 30, "c"), "x", score, List.of(candidate("one", Status.COMPLETE, 0.9, 1))));
    List<Element> bars =
        elements(page, "span").stream().filter(span -> span.getAttribute("class").equals("c0")).toList();
    assertEquals(1, bars.size());
    assertEquals("width:100%", bars.get(0).getAttribute("style"));
    assertEquals("one 100.0 %", bars.get(0).getAttribute("title"));
  }

  @Test
  void whatIsDoneToColumnsIsFoldedAway() {
    Document page = report(content(numbers(30, 10)));
    assertTrue(texts(page, "h2").contains("How columns are prepared"));
    assertTrue(texts(page, "summary").contains("For tree learners"));
    assertTrue(texts(page, "li").contains("width: number"));
  }

  @Test
  void noEnsembleMeansNoBar() {
    Score score = new Score(Metric.ACCURACY, 0.9, 0.1, "folds");
    Document page = report(content(classes(2, 30, "c"), "x", score, List.of()));
    assertFalse(texts(page, "h2").contains("The ensemble"));
  }

  @Test
  void manyClassesAreCutToTheLargest() {
    HeldOut all = classes(40, 410, "class ");
    Document page = report(content(all));
    long cells = elements(page, "rect").stream().filter(r -> !r.getAttribute("fill-opacity").isEmpty()).count();
    assertEquals(30 * 30, cells);
    assertTrue(texts(page, "p").stream().anyMatch(p -> p.contains("the 30 largest of 40 classes")));
    assertTrue(texts(page, "td").contains("class 9"), "with one row more than most");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_999, 2_001, 12_345})
  void aScatterHasAtMost2000Points(int rows) {
    Document page = report(content(numbers(rows, 10)));
    long points = elements(page, "circle").stream().filter(c -> c.getAttribute("class").equals("point")).count();
    assertTrue(points > 0 && points <= 2_000, points + " points");
    assertTrue(rows > 2_000 || points == rows, points + " points");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-12, 1e12, 1e299})
  void numbersOfAnySizeStayInsideTheFrame(double scale) {
    Document page = report(content(numbers(50, scale)));
    for (Element point : elements(page, "circle")) {
      double x = Double.parseDouble(point.getAttribute("cx"));
      double y = Double.parseDouble(point.getAttribute("cy"));
      assertTrue(x >= 0 && x <= 380 && y >= 0 && y <= 300, x + ", " + y);
    }
  }

  @Test
  void predictionsThatCannotBeDrawnAreSaidSo() {
    HeldOut broken = new HeldOut(NumericTarget.of(1, 2), Prediction.of(1, new double[] {Double.NaN, 1e308}));
    Score score = new Score(Metric.RMSE, Double.NaN, Double.NaN, "folds");
    Document page = report(content(broken, "x", score, List.of()));
    assertEquals(0, elements(page, "figure").size());
    assertTrue(texts(page, "p").stream().anyMatch(p -> p.startsWith("There is nothing to draw")));
  }

  @Test
  void aClassWithoutRowsHasNoCurve() {
    HeldOut one = new HeldOut(
        ClassTarget.of(new int[] {0, 0}, List.of("no", "yes")), Prediction.of(2, new double[] {0.9, 0.1, 0.4, 0.6}));
    Score score = new Score(Metric.ROC_AUC, Double.NaN, Double.NaN, "folds");
    String html = HtmlReport.of(content(one, "x", score, List.of()));
    parse(html);
    assertFalse(html.contains("NaN"));
  }
}
