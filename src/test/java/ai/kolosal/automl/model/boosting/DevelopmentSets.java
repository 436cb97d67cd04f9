package ai.kolosal.automl.model.boosting;

import ai.kolosal.automl.data.FeatureMatrix;
import ai.kolosal.automl.data.FeatureView;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.Task;
import ai.kolosal.automl.io.Frames;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.preprocessing.compose.AutoPreprocessor;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.schema.Schema;
import ai.kolosal.automl.schema.SchemaInference;
import ai.kolosal.automl.schema.SchemaOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The data sets for development that lie beside some checkouts, in the view of trees. */
public final class DevelopmentSets {
  private static final Path FOLDER = Path.of("..", "shared", "data");

  private DevelopmentSets() {}

  /** A data set: what to train on, and rows not seen then. */
  public record Prepared(Task task, FeatureMatrix x, Target y, FeatureMatrix unseen) {}

  /** A line of the manifest. */
  public record Entry(String name, String file, String split, String target, String task) {
    @Override
    public String toString() {
      return name;
    }

    /** Reads and transforms the data set. */
    public Prepared prepare() throws IOException {
      Task wanted = Task.valueOf(task.toUpperCase(Locale.ROOT));
      Frame all = Frames.csv(FOLDER.resolve(file));
      boolean[] test = new boolean[all.rows()];
      for (JsonNode row : new ObjectMapper().readTree(FOLDER.resolve(split).toFile())) {
        test[row.intValue()] = true;
      }
      Frame train = all.take(IntStream.range(0, test.length).filter(i -> !test[i]).toArray());
      Schema schema = SchemaInference.infer(train, target, SchemaOptions.defaults().withTask(wanted));
      train = train.take(schema.labelledRows(train));
      Target y = schema.target(train);
      Frame features = schema.features(train);
      Transformer.Fit fit =
          AutoPreprocessor.forView(FeatureView.TREE, features, wanted).fitTransform(features, y, new SeedTree(1));
      Frame unseen = all.take(IntStream.range(0, test.length).filter(i -> test[i]).toArray());
      FeatureMatrix after = FeatureMatrix.of(fit.fitted().transform(schema.features(unseen)));
      return new Prepared(wanted, FeatureMatrix.of(fit.train()), y, after);
    }
  }

  /** The data sets, small ones first; none where the folder is absent. */
  public static List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    if (Files.exists(FOLDER.resolve("manifest.json"))) {
      for (JsonNode set : new ObjectMapper().readTree(FOLDER.resolve("manifest.json").toFile()).get("datasets")) {
        entries.add(new Entry(
            set.get("name").asText(), set.get("file").asText(), set.get("split").asText(), set.get("target").asText(),
            set.get("task").asText()));
      }
      entries.sort(Comparator.comparingLong(e -> FOLDER.resolve(e.file()).toFile().length()));
    }
    return entries;
  }
}
