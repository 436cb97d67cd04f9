package ai.kolosal.automl.benchmarks.hpo;

import ai.kolosal.automl.hpo.Study;
import ai.kolosal.automl.hpo.Trial;
import ai.kolosal.automl.hpo.sampler.RandomSampler;
import ai.kolosal.automl.hpo.storage.InMemoryStorage;
import ai.kolosal.automl.hpo.storage.JdbcStorage;
import ai.kolosal.automl.hpo.storage.JournalStorage;
import ai.kolosal.automl.hpo.storage.StudyHeader;
import ai.kolosal.automl.hpo.storage.StudyStorage;
import ai.kolosal.automl.hpo.trial.Direction;
import ai.kolosal.automl.hpo.trial.FrozenTrial;
import ai.kolosal.automl.hpo.trial.TrialState;
import ai.kolosal.automl.searchspace.Distribution;
import ai.kolosal.automl.searchspace.Parameter;
import ai.kolosal.automl.searchspace.SearchSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What keeping a study costs: asked and told trials a second on each storage with one thread and with four, and how long a
 * journal of a hundred thousand trials takes to load and what it holds in memory.
 *
 * <p>Arguments: seconds a measurement, then places: {@code memory}, {@code journal}, {@code sqlite}, {@code load} or a JDBC
 * URL whose driver is on the class path. Files are made in the folder for temporary files, whose disk is what is measured.
 */
public final class StorageRace {
  private static final int LOADED = 100_000;

  private static final SearchSpace SPACE = SearchSpace.of(
      Parameter.searched("a", new Distribution.Floats(0, 1, false)),
      Parameter.searched("b", new Distribution.Floats(0.001, 1, true)),
      Parameter.searched("c", new Distribution.Floats(0, 1, false)),
      Parameter.searched("d", new Distribution.Ints(0, 10, false)),
      Parameter.searched("e", new Distribution.Choice(List.of("x", "y"))));

  private StorageRace() {}

  /**
   * Runs the race.
   *
   * @param args seconds, places
   * @throws Exception if a file cannot be made
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("storages");
    System.out.println("Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors() + " processors");
    for (int i = 1; i < args.length; i++) {
      if (args[i].equals("load")) {
        load(folder.resolve("load.jsonl"));
        continue;
      }
      for (int threads : new int[] {1, 4}) {
        pace(args[i], folder, threads, Integer.parseInt(args[0]));
      }
    }
  }

  private static StudyStorage storage(String place, Path folder) throws Exception {
    return switch (place) {
      case "memory" -> new InMemoryStorage();
      case "journal" -> JournalStorage.open(Files.createTempFile(folder, "study", ".jsonl"));
      case "sqlite" -> JdbcStorage.sqlite(Files.createTempFile(folder, "study", ".db"));
      default -> JdbcStorage.of(place);
    };
  }

  private static void pace(String place, Path folder, int threads, int seconds) throws Exception {
    try (StudyStorage storage = storage(place, folder)) {
      String name = "race " + System.nanoTime();
      Study study =
          Study.minimize().name(name).storage(storage).space(SPACE).sampler(new RandomSampler()).open();
      AtomicInteger told = new AtomicInteger();
      work(study, threads, 1, told);
      int warm = told.get();
      long from = System.nanoTime();
      work(study, threads, seconds, told);
      double took = (System.nanoTime() - from) / 1e9;
      long complete = storage.since(name, 0).trials().stream().filter(t -> t.state() == TrialState.COMPLETE).count();
      if (complete != told.get()) {
        throw new AssertionError(told.get() + " trials were told, " + complete + " are there");
      }
      System.out.printf(
          "%-8s %d threads: %8.0f trials asked and told a second%n",
          place.replaceFirst("(jdbc:\\w+).*", "$1"), threads, (told.get() - warm) / took);
    }
  }

  private static void work(Study study, int threads, int seconds, AtomicInteger told) throws InterruptedException {
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(new Thread(() -> {
        while (System.nanoTime() < until) {
          Trial trial = study.ask();
          study.tell(trial, trial.number());
          told.incrementAndGet();
        }
      }));
      workers.get(i).start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
  }

  /** Writes a journal as studies do, but without waiting for the disk at each trial's end, and loads it. */
  private static void load(Path file) throws Exception {
    Study source = Study.minimize().space(SPACE).sampler(new RandomSampler()).open();
    StudyHeader header = new StudyHeader("load", List.of(Direction.MINIMIZE), 1, Map.of());
    try (JournalStorage journal = JournalStorage.open(file)) {
      journal.open(header);
      for (int i = 0; i < LOADED; i++) {
        Trial trial = source.ask();
        source.tell(trial, i);
        FrozenTrial asked = trial.frozen();
        int number = journal.start("load", asked.startedNanos());
        journal.save("load", asked.with(t -> t.state(TrialState.RUNNING).values(number)));
      }
    }
    source = null;
    long before = used();
    long from = System.nanoTime();
    try (JournalStorage journal = JournalStorage.open(file)) {
      double seconds = (System.nanoTime() - from) / 1e9;
      long held = used() - before;
      if (journal.since("load", 0).trials().size() != LOADED) {
        throw new AssertionError("trials are lost");
      }
      System.out.printf(
          "a journal of %,d trials, %.1f MB: loaded in %.2f s, holds %.1f MB%n",
          LOADED, Files.size(file) / 1e6, seconds, held / 1e6);
    }
  }

  private static long used() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(100);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
