package ai.kolosal.automl.model.boosting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.kolosal.automl.error.ArtifactException;
import ai.kolosal.automl.model.tree.ImportanceKind;
import ai.kolosal.automl.model.tree.TreeEnsemble;
import ai.kolosal.automl.random.SeedTree;
import java.util.Arrays;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** Spoils a model file: what reads it has to refuse it in one line, or to give a model that predicts. */
public final class Damage {
  private Damage() {}

  /**
   * Cuts the file at many lengths, then changes and drops bytes in it.
   *
   * @return how many of the spoiled files were refused
   */
  public static int spoil(byte[] file, int times, Function<byte[], TreeEnsemble> reader) {
    RandomGenerator random = new SeedTree(file.length).generator();
    int refused = 0;
    for (int i = 0; i < times; i++) {
      byte[] cut = Arrays.copyOf(file, (int) ((long) file.length * i / times));
      refused += refused(cut, reader, "cut at " + cut.length);
      byte[] flipped = file.clone();
      int at = random.nextInt(file.length);
      flipped[at] ^= (byte) (1 << random.nextInt(8));
      refused += refused(flipped, reader, "a bit of byte " + at);
      byte[] other = file.clone();
      other[at] = (byte) "-09e,]}=\n ".charAt(random.nextInt(10));
      refused += refused(other, reader, "byte " + at + " as " + other[at]);
      byte[] shorter = new byte[file.length - 1];
      System.arraycopy(file, 0, shorter, 0, at);
      System.arraycopy(file, at + 1, shorter, at, shorter.length - at);
      refused += refused(shorter, reader, "without byte " + at);
    }
    return refused;
  }

  private static int refused(byte[] file, Function<byte[], TreeEnsemble> reader, String what) {
    try {
      TreeEnsemble model = reader.apply(file);
      if (model.features() < 1000) {
        model.predictRow(new double[model.features()], new double[model.outputs()]);
        model.importance(ImportanceKind.SPLIT);
      }
      return 0;
    } catch (ArtifactException refusal) {
      assertEquals(1, refusal.getMessage().lines().count(), what);
      return 1;
    } catch (RuntimeException | Error e) {
      throw new AssertionError(what + ": " + e, e);
    }
  }
}
