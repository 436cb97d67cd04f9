package ai.kolosal.automl.cli;

import ai.kolosal.automl.artifact.LibraryVersion;
import ai.kolosal.automl.error.AutoMLException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line of the library. */
@Command(name = "kolosal-automl", description = "A table and a column to predict in, a model out.", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, subcommands = {
  TrainCommand.class, PredictCommand.class, InspectCommand.class, DemoCommand.class})
public final class Main implements Callable<Integer> {
  private static final int BAD_INPUT = 2;
  private static final int BROKEN = 1;
  private static final String SIGNS = "±×…–";

  @Spec
  private CommandSpec spec;

  private Main() {}

  /**
   * Runs a command and ends the JVM with its exit code: 0 when it worked, 2 for bad input, 1 for a fault of our own.
   *
   * @param arguments as typed
   */
  public static void main(String[] arguments) {
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code = run(out, err, arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** A standard stream in the terminal's charset, or in UTF-8 where that one lacks the signs that are printed. */
  private static PrintWriter writer(FileDescriptor stream) {
    Charset charset = Charset.forName(System.getProperty("stdout.encoding", Charset.defaultCharset().name()));
    Charset able = charset.newEncoder().canEncode(SIGNS) ? charset : StandardCharsets.UTF_8;
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), able), true);
  }

  /** Runs a command with its output going elsewhere. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::misused)
        .setExecutionExceptionHandler(Main::failed)
        .execute(arguments);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }

  private static int misused(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String line = oneLine(failure.getMessage());
    command.getErr().println("error: " + line + "; see '" + command.getCommandSpec().qualifiedName() + " --help'");
    return BAD_INPUT;
  }

  private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
    boolean callers = failure instanceof AutoMLException || failure instanceof IllegalArgumentException;
    String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    String line = callers ? message : "this is a fault of kolosal-automl, please report it: " + failure;
    command.getErr().println("error: " + oneLine(line));
    return callers ? BAD_INPUT : BROKEN;
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"kolosal-automl " + LibraryVersion.current()};
    }
  }
}
