package ai.kolosal.automl.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.concurrent.Deadline;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.InvertibleTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every transform on frames of any cells: it gives rows or throws a documented error, and nothing else.
 *
 * <p>The suites are those that joined the contract, so that every transform is here.
 */
class TransformerFuzzTest {
  private static final List<TransformerContract> SUITES = TransformerSuites.all();
  private static final int MOST_ROWS = 60;

  @Provide
  Arbitrary<TransformerContract> suites() {
    return Arbitraries.of(SUITES);
  }

  @Property(tries = 1500)
  void anyCellsGiveRowsOrADocumentedError(@ForAll("suites") TransformerContract suite, @ForAll long seed) {
    fuzz(suite, seed);
  }

  @Test
  @Tag("slow")
  void tenMinutesOfAnyCells() {
    Deadline end = Deadline.after(Duration.ofMinutes(10));
    long rounds = 0;
    RandomGenerator seeds = new SeedTree(2026).generator();
    while (!end.expired()) {
      for (TransformerContract suite : SUITES) {
        fuzz(suite, seeds.nextLong());
        rounds++;
      }
    }
    assertFalse(rounds < SUITES.size());
    System.out.println(rounds + " rounds of " + SUITES.size() + " suites");
  }

  private static void fuzz(TransformerContract suite, long seed) {
    RandomGenerator random = new SeedTree(seed).generator();
    WildFrames wild = new WildFrames(random);
    Frame model = suite.train();
    Frame train = random.nextInt(3) == 0 ? model : wild.like(model, random.nextInt(MOST_ROWS));
    Target target = train == model ? suite.target() : wild.target(suite.target(), train.rows());
    Frame rows = wild.like(model, random.nextInt(MOST_ROWS));
    Frame copy = rows.take(IntStream.range(0, rows.rows()).toArray());
    String what = suite.transformer() + " with seed " + seed;
    try {
      Transformer.Fit fit = suite.transformer().fitTransform(train, target, new SeedTree(seed));
      FittedTransformer fitted = fit.fitted();
      Frame out = fitted.transform(rows);
      assertEquals(fit.train().names(), out.names(), what);
      assertEquals(rows.rows(), out.rows(), what);
      assertEquals(train.rows(), fit.train().rows(), what);
      assertEquals(copy, rows, what);
      if (fitted instanceof InvertibleTransformer invertible) {
        invertible.inverse(out);
        Frame anything = wild.like(out, random.nextInt(MOST_ROWS));
        assertEquals(anything.rows(), invertible.inverse(anything).rows(), what);
      }
      byte[] bytes = TransformerContract.bytes(fitted);
      assertEquals(out, suite.read(new StateReader("the transform", bytes)).transform(rows), what);
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      suite.read(new StateReader("the transform", bytes)).transform(rows);
    } catch (DataException | ArtifactException documented) {
      assertFalse(documented.getMessage().isBlank(), what);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError undocumented) {
      throw new AssertionError(what, undocumented);
    }
  }
}
