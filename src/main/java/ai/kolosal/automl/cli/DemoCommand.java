package ai.kolosal.automl.cli;

import ai.kolosal.automl.AutoML;
import ai.kolosal.automl.AutoMLResult;
import ai.kolosal.automl.SampleData;
import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.inference.Predictions;
import ai.kolosal.automl.random.SeedTree;
import ai.kolosal.automl.schema.SchemaInference;
import ai.kolosal.automl.schema.SchemaOptions;
import ai.kolosal.automl.split.Fold;
import ai.kolosal.automl.split.HoldOut;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole way on bundled data. */
@Command(name = "demo", description = "Trains on bundled data, scores, predicts and says what to try next.", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final String TARGET = "diagnosis";
  private static final Duration STANDARD = Duration.ofSeconds(15);
  private static final int SHOWN = 5;

  @Option(names = "--model", paramLabel = "OUT", defaultValue = "demo.kolosal", description = "where to write the model (default: demo.kolosal)")
  private Path model;

  @Option(names = "--report", paramLabel = "HTML", defaultValue = "demo.html", description = "where to write the report (default: demo.html)")
  private Path report;

  @Mixin
  private RunOptions options;
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    options.check();
    TrainCommand.checkPlace(model, "--model");
    TrainCommand.checkPlace(report, "--report");
    Frame all = SampleData.breastCancer();
    out.println("Wisconsin breast cancer data: is a tumour malignant?\n\n" + all.head(SHOWN));
    int[][] parts = parts(all);
    Frame train = all.take(parts[0]);
    Frame test = all.take(parts[1]);
    out.printf(Locale.ROOT, "%nTraining on %d rows, %d are kept aside.%n", train.rows(), test.rows());
    out.flush();

    AutoML run = AutoML.on(train).target(TARGET);
    AutoMLResult result;
    try (Progress progress = new Progress(spec.commandLine().getErr())) {
      result = options.apply(run, STANDARD).listener(progress).fit();
    }
    out.println("\n" + result.leaderboard());
    out.print(result.summary());

    Predictions predictions = result.model().predict(test);
    Target truth = result.schema().target(test);
    out.printf(
        Locale.ROOT,
        "On the rows kept aside: %s %.4f%n%nThe first of them:%n%s%n",
        result.score().metric().id(),
        result.score().metric().score(truth, predictions.asPrediction()),
        withTruth(predictions.toFrame().head(SHOWN), test.head(SHOWN).column(TARGET)));
    result.save(model);
    result.report(report);
    out.printf(
        "%nModel written to %s, report to %s: open it in a browser.%n%nNow with your own data:%n"
            + "  java -jar kolosal-automl-cli.jar train --data FILE.csv --target COLUMN --budget 60s --model my.kolosal%n"
            + "  java -jar kolosal-automl-cli.jar predict --model my.kolosal --data NEW.csv --out predictions.csv%n",
        model, report);
    return 0;
  }

  private static int[][] parts(Frame all) {
    Target truth = SchemaInference.infer(all, TARGET, SchemaOptions.defaults()).target(all);
    Fold fold = new HoldOut(0.25, true).split(truth, new SeedTree(0)).get(0);
    return new int[][] {fold.train(), fold.test()};
  }

  private static Frame withTruth(Frame predictions, Column truth) {
    return predictions.with(truth.renamed("truth"));
  }
}
