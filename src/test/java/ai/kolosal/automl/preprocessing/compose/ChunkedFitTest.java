package ai.kolosal.automl.preprocessing.compose;

import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.categorical;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.matching;
import static ai.kolosal.automl.preprocessing.compose.ColumnSelector.numeric;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.contract.SampleColumns;
import ai.kolosal.automl.data.CategoricalColumn;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.StreamTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.decompose.ComponentCount;
import ai.kolosal.automl.preprocessing.decompose.PcaTransformer;
import ai.kolosal.automl.preprocessing.outlier.Fence;
import ai.kolosal.automl.preprocessing.outlier.InfinityClipper;
import ai.kolosal.automl.preprocessing.outlier.OutlierClipper;
import ai.kolosal.automl.preprocessing.select.RedundantColumnDropper;
import ai.kolosal.automl.preprocessing.shape.KBinsDiscretizer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows that come chunk by chunk: what is learned of them, and what becomes of them. */
class ChunkedFitTest {
  /** Clips infinities to the ends of the finite range, by quantiles. */
  private record Clip() implements StreamTransformer {
    @Override
    public FittedTransformer fit(Frame x, Target y, SeedTree seed) {
      return new InfinityClipper().fit(x, y, seed);
    }

    @Override
    public Accumulator begin() {
      return StreamTransformer.byQuantiles(new InfinityClipper());
    }
  }

  private static List<Frame> chunks(Frame x, int rows) {
    List<Frame> chunks = new ArrayList<>();
    for (int from = 0; from < x.rows(); from += rows) {
      chunks.add(x.take(IntStream.range(from, Math.min(x.rows(), from + rows)).toArray()));
    }
    return chunks;
  }

  private static byte[] bytes(FittedTransformer fitted) {
    StateWriter out = new StateWriter();
    fitted.write(out);
    return out.toByteArray();
  }

  @Test
  void partsLearnOneBehindTheOtherFromTheSameChunks() {
    Frame x = SampleColumns.numeric();
    TransformPipeline pipeline =
        TransformPipeline.of(matching("a"), new Clip()).and(categorical(), new Clip()).then(new Clip())
            .then(numeric(), new Clip()).rest(ColumnTransformer.Rest.KEEP);
    FittedTransformer whole = pipeline.fit(x);
    for (int rows : new int[] {1, 7, 1_000}) {
      FittedTransformer fitted = ChunkedFit.of(pipeline, chunks(x, rows));
      assertEquals(whole.transform(x), fitted.transform(x));
      assertArrayEquals(bytes(whole), bytes(fitted));
    }
  }

  @Test
  void aPartThatNeedsAllRowsAtOnceIsNamed() {
    TransformPipeline pipeline = TransformPipeline.of(numeric(), new Clip()).then(new RedundantColumnDropper());
    Exception e =
        assertThrows(
            IllegalArgumentException.class, () -> ChunkedFit.of(pipeline, chunks(SampleColumns.numeric(), 10)));
    assertTrue(e.getMessage().startsWith("RedundantColumnDropper[]"), e.getMessage());
    OutlierClipper scores = new OutlierClipper(new Fence.ModifiedZScore(), OutlierClipper.Action.CLIP);
    e = assertThrows(IllegalArgumentException.class, () -> ChunkedFit.of(scores, chunks(SampleColumns.numeric(), 10)));
    assertTrue(e.getMessage().startsWith("OutlierClipper[fence=ModifiedZScore"), e.getMessage());
  }

  @Test
  void noRowsOtherKindsAndInterruptsAreRefused() {
    Frame x = SampleColumns.numeric();
    Transformer branches = TransformPipeline.of(numeric(), new Clip());
    assertThrows(DataException.class, () -> ChunkedFit.of(new Clip(), List.of()));
    assertThrows(DataException.class, () -> ChunkedFit.of(branches, List.of()));
    assertThrows(DataException.class, () -> ChunkedFit.of(new Clip(), List.of(x.head(0))));
    assertThrows(DataException.class, () -> ChunkedFit.of(new Clip(), List.of(SampleColumns.text())));
    List<Column> turned = new ArrayList<>(x.columns());
    turned.set(0, CategoricalColumn.of("plain", new int[x.rows()], List.of("a")));
    assertThrows(DataException.class, () -> ChunkedFit.of(new Clip(), List.of(x, Frame.of(turned))));
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> ChunkedFit.of(new Clip(), chunks(x, 10)));
    assertTrue(Thread.interrupted());
  }

  @Test
  void blocksAreTheRowsOfTheWhole() {
    Frame x = SampleColumns.numeric();
    FittedTransformer fitted = new InfinityClipper().fit(x);
    Frame whole = fitted.transform(x);
    List<Long> told = new ArrayList<>();
    BlockTransform blocks = new BlockTransform(fitted).withBytes(8L * 14 * 7).withProgress(told::add);
    for (Iterator<Frame> all : List.of(blocks.transform(x), blocks.transform(chunks(x, 30).iterator()))) {
      told.clear();
      int row = 0;
      while (all.hasNext()) {
        Frame block = all.next();
        assertTrue(block.rows() <= 7, block.rows() + " rows");
        for (int i = 0; i < block.rows(); i++) {
          assertEquals(whole.take(new int[] {row++}), block.take(new int[] {i}));
        }
      }
      assertEquals(x.rows(), row);
      assertEquals(row, told.get(told.size() - 1));
      assertThrows(NoSuchElementException.class, all::next);
    }
  }

  @Test
  void whatIsWiderBetweenStepsMakesBlocksShorter() {
    Frame x = Frame.of(NumericColumn.of("x", IntStream.range(0, 100).asDoubleStream().toArray()));
    TransformPipeline widening =
        TransformPipeline.of(numeric(), new KBinsDiscretizer().withBins(20)).then(numeric(),
            new PcaTransformer(ComponentCount.of(1), false));
    FittedTransformer fitted = TransformPipeline.of(numeric(), widening).fit(x);
    assertEquals(100, new BlockTransform(fitted).withBytes(8L * 22 * 100).transform(x).next().rows());
    assertEquals(50, new BlockTransform(fitted).withBytes(8L * 22 * 50).transform(x).next().rows());
  }

  @Test
  void smallTablesAreOneBlockAndInterruptsEndTheWork() {
    Frame x = Frame.of(NumericColumn.of("x", 1, Double.POSITIVE_INFINITY));
    FittedTransformer fitted = new InfinityClipper().fit(x);
    BlockTransform blocks = new BlockTransform(fitted);
    assertEquals(fitted.transform(x), blocks.transform(x).next());
    assertEquals(0, blocks.transform(x.head(0)).next().rows());
    assertFalse(blocks.transform(List.<Frame>of().iterator()).hasNext());
    assertEquals(1, blocks.withBytes(1).transform(x).next().rows());
    assertThrows(IllegalArgumentException.class, () -> blocks.withBytes(0));
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> blocks.transform(x).next());
    assertTrue(Thread.interrupted());
  }
}
