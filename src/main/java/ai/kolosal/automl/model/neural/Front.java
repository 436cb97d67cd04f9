package ai.kolosal.automl.model.neural;

import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first layer of a network: embeddings of numbers and of coded categories beside columns as they are.
 *
 * @param waves the scale of frequencies in PBLD embeddings of numbers; 0 for numbers as they are
 * @param embeddingWidth the width of a category's embedding; 0 for fast.ai's 1.6 · levels^0.56
 * @param embeddingDropout the rate of dropout behind the embeddings of categories
 */
record Front(double waves, int embeddingWidth, double embeddingDropout) {
  private static final int WIDEST_EMBEDDING = 600;
  private static final int HIDDEN_WAVES = 16;
  private static final int NUMBER_WIDTH = 4;
  private static final double NUMBER_RATE = 0.1;

  /** The layer; empty where all columns stay as they are. */
  Optional<Layer> layer(NeuralInput input, SeedTree seed) {
    boolean embedsNumbers = waves > 0 && input.numbers() > 0;
    int[] coded = input.coded();
    if (!embedsNumbers && coded.length == 0) {
      return Optional.empty();
    }
    List<Layer> parts = new ArrayList<>();
    int plain = input.indicators();
    if (embedsNumbers) {
      parts.add(
          PeriodicEmbedding.pbld(
              input.numbers(), waves, HIDDEN_WAVES, NUMBER_WIDTH, NUMBER_RATE, seed.child("numbers")));
    } else {
      plain += input.numbers();
    }
    if (plain > 0) {
      parts.add(new Identity(plain));
    }
    if (coded.length > 0) {
      Layer embedding = Embedding.create(coded, Arrays.stream(coded).map(this::width).toArray(), seed.child("codes"));
      parts.add(
          embeddingDropout > 0
              ? new Network(List.of(embedding, new Dropout(embedding.outputs(), embeddingDropout)))
              : embedding);
    }
    return Optional.of(parts.size() == 1 ? parts.get(0) : new Concat(parts));
  }

  private int width(int levels) {
    return embeddingWidth > 0
        ? embeddingWidth
        : (int) Math.min(WIDEST_EMBEDDING, Math.max(1, Math.rint(1.6 * Math.pow(levels, 0.56))));
  }
}
