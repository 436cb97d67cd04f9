package ai.kolosal.automl.hpo.storage;

import ai.kolosal.automl.hpo.Study;
import ai.kolosal.automl.hpo.Trial;
import ai.kolosal.automl.hpo.sampler.RandomSampler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process that works on a study until its input ends or it is killed.
 *
 * <p>It prints a line before it runs a trial, {@code ran <number>;}, and a line after it has told one,
 * {@code told <number> <x>;}. The value of a trial is a function of x that a test can check.
 */
public final class StudyWorker {
  static final String STUDY = "many hands";

  private StudyWorker() {}

  /** Arguments: place, seed, threads, milliseconds a trial, seconds of silence. */
  public static void main(String[] args) throws IOException {
    Duration silence = Duration.ofSeconds(Integer.parseInt(args[4]));
    Study study = Study.minimize()
        .name(STUDY)
        .storage(storage(args[0]))
        .sampler(new RandomSampler())
        .seed(Long.parseLong(args[1]))
        .heartbeat(silence.dividedBy(5), silence)
        .open();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[2]); i++) {
      threads.add(new Thread(() -> work(study, Long.parseLong(args[3]))));
      threads.get(i).setDaemon(true);
      threads.get(i).start();
    }
    while (System.in.read() >= 0) {
      // until the other end closes
    }
    stopping = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    System.exit(0);
  }

  private static volatile boolean stopping;

  private static void work(Study study, long millis) {
    try {
      while (!stopping) {
        Trial trial = study.ask();
        System.out.println("ran " + trial.number() + ";");
        double x = trial.suggestFloat("x", -1, 1);
        trial.report(0, x);
        trial.attribute("who", "worker");
        Thread.sleep(millis);
        study.tell(trial, value(x));
        System.out.println("told " + trial.number() + " " + x + ";");
      }
    } catch (InterruptedException | RuntimeException failure) {
      failure.printStackTrace();
      System.exit(3);
    }
  }

  static double value(double x) {
    return 3 * x * x - x;
  }

  static StudyStorage storage(String place) {
    if (place.startsWith("jdbc:")) {
      return JdbcStorage.of(place);
    }
    return place.endsWith(".db") ? JdbcStorage.sqlite(Path.of(place)) : JournalStorage.open(Path.of(place));
  }

  /** Starts one; its errors go to a file. */
  static Process start(File errors, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto",
        "-cp", System.getProperty("java.class.path"), StudyWorker.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(errors)).start();
  }
}
