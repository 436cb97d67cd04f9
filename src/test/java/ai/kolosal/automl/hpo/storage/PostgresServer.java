package ai.kolosal.automl.hpo.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server of PostgreSQL for one test, if the machine has its programs: Debian's package {@code postgresql} does. */
final class PostgresServer implements AutoCloseable {
  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
  private static final int PATIENCE_SECONDS = 60;

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Where the programs are; the newest if there are several. */
  static Optional<Path> programs() {
    if (!Files.isDirectory(DEBIAN)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(DEBIAN)) {
      return versions.map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Path::compareTo);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static PostgresServer start() throws IOException, InterruptedException {
    // not below the build directory: the server is another user's where this is root's
    Path folder = Files.createTempDirectory(Path.of("/tmp"), "postgres");
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    PostgresServer server = new PostgresServer(programs().orElseThrow(), folder, port);
    if (isRoot()) {
      run(List.of("chown", "postgres", folder.toString()));
    }
    server.run("initdb", "-D", server.data(), "-U", "kolosal", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
    server.run("pg_ctl", "-D", server.data(), "-w", "-t", "60", "-l", folder.resolve("log").toString(), "-o",
        "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1", "start");
    return server;
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** Runs one of the programs; PostgreSQL refuses to be run by root. */
  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    run(command);
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("command", ".txt");
    Process process = new ProcessBuilder(command)
        .directory(Path.of("/tmp").toFile())
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(command + " failed: " + Files.readString(out));
    }
    Files.delete(out);
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=kolosal";
  }

  /** Ends it at once and begins it anew, as after a crash of its machine. */
  void crash() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
    run("pg_ctl", "-D", data(), "-w", "-t", "60", "-l", folder.resolve("log").toString(), "-o",
        "-p " + port + " -k " + folder + " -c listen_addresses=127.0.0.1", "start");
  }

  @Override
  public void close() throws IOException {
    try {
      run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
      run(List.of("rm", "-rf", folder.toString()));
    } catch (InterruptedException interrupted) {
      throw new IOException(interrupted);
    }
  }
}
