package ai.kolosal.automl.cli;

import ai.kolosal.automl.error.DataException;
import ai.kolosal.automl.inference.Predictions;
import ai.kolosal.automl.inference.Predictor;
import ai.kolosal.automl.io.ColumnKind;
import ai.kolosal.automl.io.CsvOptions;
import ai.kolosal.automl.io.Frames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Predicts the rows of a file. */
@Command(name = "predict", description = "Predicts the rows of a file with a model.", mixinStandardHelpOptions = true)
final class PredictCommand implements Callable<Integer> {
  @Option(names = "--model", required = true, paramLabel = "M", description = "a model that train has written")
  private Path model;

  @Option(names = "--data", required = true, paramLabel = "F", description = "CSV file, may be gzipped")
  private Path data;

  @Option(names = "--out", required = true, paramLabel = "P", description = "CSV file to write, a row for each row")
  private Path out;

  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() {
    if (Files.isDirectory(out)) {
      throw new DataException("--out '" + out + "' is a directory; name a file");
    }
    Predictor predictor = Predictor.load(model);
    // text that looks like numbers ("00501") must be read as it was in training
    Map<String, ColumnKind> kinds = new TreeMap<>();
    predictor.schema().stringColumns().forEach(column -> kinds.put(column, ColumnKind.STRING));
    Predictions predictions = predictor.predict(Frames.csv(data, CsvOptions.defaults().withKinds(kinds)));
    Frames.writeCsv(predictions.toFrame(), out);
    spec.commandLine().getOut().println(predictions.rows() + " predictions written to " + out);
    return 0;
  }
}
