package ai.kolosal.automl.preprocessing.compose;

import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.all;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.categorical;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.except;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.matching;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.named;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.numeric;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.temporal;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.artifact.BuiltInCodecs;
import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.NumericTarget;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.ColumnTransformer.Rest;
import ai.kolosal.automl.preprocessing.encode.OneHotEncoder;
import ai.kolosal.automl.preprocessing.encode.Unknown;
import ai.kolosal.automl.preprocessing.impute.SimpleImputer;
import ai.kolosal.automl.preprocessing.scale.StandardScaler;
import ai.kolosal.automl.random.SeedTree;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which columns go where, what comes out and by which names, and the way back. */
class TransformPipelineTest {
  private static final Frame X = Frame.of(
      NumericColumn.of("age", 20, 30, 40),
      CategoricalColumn.ofCells("city", List.of("a", "b", "a")),
      NumericColumn.of("income", 1, Double.NaN, 3),
      TextColumn.of("note", "x", "y z", null),
      TemporalColumn.of("born", 0, 1, 2));
  private static final Transformer STANDARD = new StandardScaler();
  private static final Transformer MEDIAN = new SimpleImputer(SimpleImputer.Strategy.MEDIAN, false);
  private static final Transformer ONE_HOT = new OneHotEncoder().withUnknown(Unknown.IGNORE);

  private static TransformPipeline.Fitted fit(TransformPipeline pipeline) {
    return pipeline.fit(X, NumericTarget.of(1, 2, 3), new SeedTree(0));
  }

  private static List<String> selected(ColumnSelector selector) {
    return selector.select(X);
  }

  @Test
  void selectorsChooseByKindAndName() {
    assertEquals(List.of("age", "income"), selected(numeric()));
    assertEquals(List.of("city"), selected(categorical()));
    assertEquals(List.of("note"), selected(text()));
    assertEquals(List.of("born"), selected(temporal()));
    assertEquals(X.names(), selected(all()));
    assertEquals(List.of("born", "age"), selected(named("born", "age")));
    assertEquals(List.of("age", "income", "note"), selected(matching("e$")));
    assertEquals(List.of("city", "note", "born"), selected(except("age", "income")));
    assertEquals(List.of("income"), selected(numeric().and(except("age"))));
    assertEquals(List.of("age", "city", "income"), selected(categorical().or(numeric())));
    assertEquals(List.of("city", "note", "born"), selected(numeric().not()));
    assertEquals("(numeric() and except(age))", numeric().and(except("age")).toString());
    assertEquals("(matching(^i) or not text())", matching("^i").or(text().not()).toString());
    assertEquals(numeric().and(named("age")), numeric().and(named("age")));
  }

  @Test
  void aColumnThatIsNamedMustBeThere() {
    for (ColumnSelector selector : List.of(named("agee"), except("agee"))) {
      DataException e = assertThrows(DataException.class, () -> selector.select(X));
      assertTrue(e.getMessage().contains("'agee'") && e.getMessage().contains("'age'"), e.getMessage());
    }
    assertThrows(IllegalArgumentException.class, () -> matching("("));
  }

  @Test
  void columnsNobodySelectsAreLeftOutUnlessTheyAreKept() {
    TransformPipeline pipeline = TransformPipeline.of(numeric(), MEDIAN, STANDARD).and(categorical(), ONE_HOT);
    assertEquals(List.of("age", "income", "city=a", "city=b"), fit(pipeline).transform(X).names());
    assertEquals(
        List.of("age", "income", "city=a", "city=b", "note", "born"),
        fit(pipeline.rest(Rest.KEEP)).transform(X).names());
    assertEquals(List.of("note"), fit(TransformPipeline.of(text())).outputNames());
    assertEquals(X.names(), fit(new TransformPipeline(List.of())).outputNames());
  }

  @Test
  void outputNamesAreKnownWithoutRows() {
    TransformPipeline pipeline =
        TransformPipeline.of(numeric(), MEDIAN).and(all().and(named("age")), STANDARD).then(STANDARD);
    TransformPipeline.Fitted fitted = fit(pipeline);
    assertEquals(List.of("age", "income", "age~2"), fitted.outputNames());
    assertEquals(fitted.outputNames(), fitted.transform(X).names());
    ColumnTransformer branches = new ColumnTransformer(List.of(new ColumnTransformer.Branch(numeric(), MEDIAN)));
    assertEquals(List.of("age", "income"), branches.fit(X, NumericTarget.of(1, 2, 3), new SeedTree(0)).outputNames());
  }

  @Test
  void columnsAreThoseOfTraining() {
    TransformPipeline.Fitted fitted = fit(TransformPipeline.of(numeric(), STANDARD));
    Frame more = X.with(NumericColumn.of("late", 1, 2, 3));
    assertEquals(fitted.transform(X), fitted.transform(more));
    assertThrows(DataException.class, () -> fitted.transform(X.select(List.of("age"))));
  }

  @Test
  void aStepBehindBranchesGetsAllAndHasNoOthersBesideIt() {
    TransformPipeline pipeline = TransformPipeline.of(numeric(), MEDIAN).then(STANDARD);
    assertThrows(IllegalArgumentException.class, () -> pipeline.and(text()));
    assertThrows(IllegalArgumentException.class, () -> pipeline.rest(Rest.KEEP));
    assertThrows(IllegalArgumentException.class, () -> new TransformPipeline(List.of()).and(text()));
    assertEquals(List.of("income"), fit(pipeline.then(named("income"))).outputNames());
  }

  @Test
  void aPipelineSaysWhatItDoes() {
    TransformPipeline pipeline =
        TransformPipeline.of(numeric(), MEDIAN, STANDARD).and(text()).rest(Rest.KEEP).then(STANDARD);
    assertEquals(
        List.of(
            "numeric(): " + MEDIAN + " → " + STANDARD, "text(): kept as they are", "all others: kept as they are",
            "all columns: " + STANDARD),
        pipeline.describe());
  }

  @Test
  void aStepThatCannotBeUndoneIsNamed() {
    for (TransformPipeline pipeline : List.of(
        TransformPipeline.of(numeric(), MEDIAN),
        TransformPipeline.of(text()).and(numeric(), new TransformPipeline(List.of(MEDIAN))))) {
      TransformPipeline.Fitted fitted = fit(pipeline);
      Frame out = fitted.transform(X);
      Exception e = assertThrows(IllegalArgumentException.class, () -> fitted.inverse(out));
      assertTrue(e.getMessage().contains("'simple_imputer'"), e.getMessage());
    }
  }

  @Test
  void whatKeepsColumnsIsUndoneByName() {
    TransformPipeline pipeline =
        TransformPipeline.of(named("born", "age")).and(named("age", "note")).then(all()).rest(Rest.KEEP);
    TransformPipeline.Fitted fitted = fit(pipeline);
    Frame out = fitted.transform(X);
    assertEquals(List.of("born", "age", "age~2", "note"), out.names());
    assertEquals(X.select(List.of("born", "age", "note")), fitted.inverse(out));
    List<Column> reversed = new java.util.ArrayList<>(out.columns());
    java.util.Collections.reverse(reversed);
    StateWriter state = new StateWriter();
    fitted.write(state);
    TransformPipeline.Fitted read =
        (TransformPipeline.Fitted) BuiltInCodecs.readTransformer(
            fitted.codecId(), new StateReader("it", state.toByteArray()));
    assertEquals(fitted.inverse(out), read.inverse(Frame.of(reversed)));
    assertThrows(DataException.class, () -> fitted.inverse(X));
  }
}
