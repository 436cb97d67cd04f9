package ai.kolosal.automl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sums and class counts are those of scikit-learn 1.9.1's own loaders ({@code load_diabetes(scaled=False)}). */
class SampleDataTest {
  @Test
  void iris() {
    Frame frame = SampleData.iris();
    assertEquals(
        List.of("sepal_length", "sepal_width", "petal_length", "petal_width", "species"), frame.names());
    assertClasses(frame, "species", List.of("setosa", "versicolor", "virginica"), 50, 50, 50);
    assertEquals(2078.7, sumOfNumbers(frame), 1e-9);
  }

  @Test
  void wine() {
    Frame frame = SampleData.wine();
    assertEquals(14, frame.columns().size());
    assertClasses(frame, "class", List.of("class_0", "class_1", "class_2"), 59, 71, 48);
    assertEquals(159975.295999, sumOfNumbers(frame), 1e-6);
  }

  @Test
  void breastCancer() {
    Frame frame = SampleData.breastCancer();
    assertEquals(31, frame.columns().size());
    assertEquals("worst_fractal_dimension", frame.names().get(29));
    assertClasses(frame, "diagnosis", List.of("malignant", "benign"), 212, 357);
    assertEquals(1056474.4596356, sumOfNumbers(frame), 1e-6);
  }

  @Test
  void diabetes() {
    Frame frame = SampleData.diabetes();
    assertEquals(
        List.of("age", "sex", "bmi", "bp", "s1", "s2", "s3", "s4", "s5", "s6", "progression"), frame.names());
    assertEquals(442, frame.rows());
    assertEquals(276404.2336 + 67243, sumOfNumbers(frame), 1e-6);
    assertEquals(151, ((NumericColumn) frame.column("progression")).values()[0]);
  }

  private static void assertClasses(Frame frame, String target, List<String> labels, int... counts) {
    CategoricalColumn column = assertInstanceOf(CategoricalColumn.class, frame.column(target));
    assertEquals(labels, column.levels());
    int[] found = new int[labels.size()];
    for (int code : column.codes()) {
      found[code]++;
    }
    assertArrayEquals(counts, found);
  }

  private static double sumOfNumbers(Frame frame) {
    double sum = 0;
    for (Column column : frame.columns()) {
      assertEquals(0, column.missingCount(), column.name());
      if (column instanceof NumericColumn numeric) {
        for (double value : numeric.values()) {
          sum += value;
        }
      }
    }
    return sum;
  }
}
