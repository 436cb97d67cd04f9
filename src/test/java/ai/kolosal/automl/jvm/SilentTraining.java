package ai.kolosal.automl.jvm;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.AutoMLResult;
import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.inference.Predictor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;

/** A user's program that trains, saves, loads and predicts, and prints nothing itself. */
final class SilentTraining {
  private static final int TREES_AND_LINEAR = 6;
  private static final String[] OTHERS = {"mlp", "random_forest", "k_neighbors", "kernel_svm", "gaussian_naive_bayes"};

  private SilentTraining() {}

  public static void main(String[] arguments) {
    Frame flowers = SampleData.iris().take(IntStream.range(0, 50).map(i -> 3 * i).toArray());
    AutoMLResult run = AutoML.on(flowers).target("species").trials(TREES_AND_LINEAR).threads(1).fit();
    AutoML.on(flowers).target("species").learners(OTHERS).trials(OTHERS.length).threads(1).fit();
    Path model = Path.of("m.kolosal");
    run.save(model);
    Predictor.load(model).predict(flowers);
    // a deadline makes boosters change their learning rates, and tells them to stop
    AutoML.on(SampleData.wine()).target("class").budget(Duration.ofMillis(1000)).threads(2).fit();
    AutoML.on(SampleData.diabetes().head(40)).target("progression").trials(2).threads(1).fit();
  }
}
