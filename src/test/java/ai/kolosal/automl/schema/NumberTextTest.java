package ai.kolosal.automl.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
    "1|1", "-2.5|-2.5", "+3|3", ".5|0.5", "1e3|1000", "1E-2|0.01", " 7 |7", "-0|0", "1,234|1234",
    "-1,234,567.5|-1234567.5",
    "$5|5", "-$1,000|-1000", "€ 12.50|12.5", "12%|12", "-12.5 %|-12.5", "Infinity|Infinity", "-inf|-Infinity"
  })
  void readsNumbers(String cell, double value) {
    assertEquals(value, NumberText.parse(cell));
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", " ", "abc", "1d", "0x10", "NaN", "1-2", "-", ".", "e", "1e", "1,23", "1,2345", ",123", "1234,567", "$", "%",
    "$%", "5$", "1.5,000", "--1", "$-5", "2012-01-01", "1 000"
  })
  void refusesTheRest(String cell) {
    assertTrue(Double.isNaN(NumberText.parse(cell)), cell);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,234", "$5", "12%"})
  void knowsDecoration(String cell) {
    assertTrue(NumberText.isDecorated(cell));
    assertFalse(NumberText.isDecorated("1234"));
    assertFalse(NumberText.isDecorated("abc"));
  }

  @Property
  void readsBackWhatJavaWrites(@ForAll double value) {
    assertEquals(value + 0.0, NumberText.parse(Double.toString(value)));
  }

  @Property
  void neverThrows(@ForAll @StringLength(max = 8) @CharRange(from = '$', to = '9') String cell) {
    NumberText.parse(cell);
    NumberText.isDecorated(cell);
  }
}
