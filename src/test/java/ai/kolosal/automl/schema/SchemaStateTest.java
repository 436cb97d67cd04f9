package ai.kolosal.automl.schema;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.DataException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class SchemaStateTest {
  private static final int ROWS = 40;

  private static byte[] bytes(Schema schema) {
    StateWriter out = new StateWriter();
    schema.write(out);
    return out.toByteArray();
  }

  private static Schema read(byte[] bytes) {
    StateReader in = new StateReader("schema", bytes);
    Schema schema = Schema.read(in);
    in.end();
    return schema;
  }

  @Property(tries = 200)
  void anyTableIsEitherRefusedOrAlignsWithItsOwnSchemaAndSurvivesSaving(@ForAll("frames") Frame frame) {
    Schema schema;
    try {
      schema = SchemaInference.infer(frame, "y", SchemaOptions.defaults());
    } catch (DataException refused) {
      return;
    }
    Frame features = schema.features(frame);
    assertEquals(schema.featureNames(), features.names());
    assertEquals(frame.rows(), features.rows());
    assertEquals(features, schema.features(features), "aligning twice changes nothing");
    int[] labelled = schema.labelledRows(frame);
    assertEquals(labelled.length, schema.target(frame.take(labelled)).size());
    Schema again = read(bytes(schema));
    assertEquals(schema, again);
    assertEquals(schema.hashCode(), again.hashCode());
    assertEquals(schema.toString(), again.toString());
    assertEquals(features, again.features(frame));
    for (int i = 0; i < frame.rows(); i++) {
      for (Column column : features.columns()) {
        Column raw = frame.column(column.name());
        boolean unlabelled = frame.column("y").isMissing(i);
        assertEquals(raw.isMissing(i), column.isMissing(i) && (raw.isMissing(i) || !unlabelled));
      }
    }
  }

  @Provide
  Arbitrary<Frame> frames() {
    Arbitrary<String> cell =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of("a", "b", "True", "false", "1", "02")),
            Tuple.of(1, Arbitraries.just(null)));
    Arbitrary<Double> number = Arbitraries.of(0.0, 1.0, 2.0, -1.5, Double.NaN, 1e300, -0.0);
    Arbitrary<Long> moment = Arbitraries.longs().between(-1_000_000, 1_000_000);
    return Combinators.combine(
        cell.list().ofSize(ROWS),
        Arbitraries.strings().alpha().ofMaxLength(3).list().ofSize(ROWS),
        number.list().ofSize(ROWS),
        moment.list().ofSize(ROWS),
        Arbitraries.of("a", "b", "c").injectNull(0.1).list().ofSize(ROWS))
        .as(
            (cells, texts, numbers, moments, target) -> {
              List<Column> columns = new ArrayList<>();
              columns.add(CategoricalColumn.ofCells("c", cells));
              columns.add(TextColumn.of("t", texts.toArray(new String[0])));
              columns.add(NumericColumn.of("n", numbers.stream().mapToDouble(d -> d).toArray()));
              columns.add(TemporalColumn.of("m", moments.stream().mapToLong(m -> m).toArray()));
              columns.add(CategoricalColumn.ofCells("y", target));
              return Frame.of(columns);
            });
  }

  private static Schema sample() {
    Frame frame =
        Frame.of(
            NumericColumn.of("n", 1, 2, 3, 9),
            CategoricalColumn.ofCells("c", List.of("p", "q", "p", "q")),
            CategoricalColumn.ofCells("d", Arrays.asList("Jan-99", "Feb-01", null, "Feb-01")),
            NumericColumn.of("y", 0, 1, 1, 0));
    return SchemaInference.infer(frame, "y", SchemaOptions.defaults());
  }

  @Test
  void everyCutIsRefused() {
    byte[] whole = bytes(sample());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(ArtifactException.class, () -> read(cut));
    }
  }

  @Test
  void everyFlippedBitIsRefusedOrSeen() {
    Schema schema = sample();
    byte[] whole = bytes(schema);
    for (int bit = 0; bit < whole.length * 8; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Schema read;
      try {
        read = read(flipped);
      } catch (ArtifactException refused) {
        continue;
      }
      if (read.equals(schema)) {
        assertArrayEquals(whole, bytes(read), "only another NaN may go unseen");
      }
    }
  }
}
