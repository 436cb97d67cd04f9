package ai.kolosal.automl.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.memory.MemoryPressure.Level;
import java.io.File;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryPressureTest {
  private double use;
  private final MemoryPressure pressure = MemoryPressure.of(() -> use);

  private Level at(double share) {
    use = share;
    return pressure.level();
  }

  @Test
  void risesAtOnceAndFallsWithSlack() {
    assertEquals(Level.LOW, at(0.69));
    assertEquals(Level.MEDIUM, at(0.70));
    assertEquals(Level.MEDIUM, at(0.65));
    assertEquals(Level.LOW, at(0.649));
    assertEquals(Level.CRITICAL, at(0.97));
    assertEquals(Level.CRITICAL, at(0.91));
    assertEquals(Level.HIGH, at(0.89));
    assertEquals(Level.HIGH, at(0.81));
    assertEquals(Level.MEDIUM, at(0.79));
    assertEquals(Level.HIGH, at(0.85));
    assertEquals(Level.LOW, at(0.1));
    assertEquals(Level.LOW, at(Double.NaN));
    at(2);
    assertEquals(Level.LOW, at(Double.NaN));
    assertTrue(Level.HIGH.isAtLeast(Level.HIGH));
    assertFalse(Level.MEDIUM.isAtLeast(Level.HIGH));
  }

  /** Whatever went before, the level is the one of the use or one whose use is 5 % less. */
  @Property
  void theLevelIsNeverBelowItsUseAndFallsFivePercentLate(
      @ForAll @Size(max = 50) List<@DoubleRange(min = 0, max = 1.2) Double> uses) {
    for (double share : uses) {
      Level level = at(share);
      Level fresh = MemoryPressure.of(() -> share).level();
      Level late = MemoryPressure.of(() -> share + 0.05 + 1e-9).level();
      assertTrue(level.isAtLeast(fresh) && late.isAtLeast(level), () -> share + ": " + level);
    }
  }

  @Test
  void tellsOfChangesUntilTheSubscriptionEnds() {
    List<Level> told = new ArrayList<>();
    MemoryPressure.Subscription broken = pressure.subscribe(level -> {
      throw new IllegalStateException("broken");
    });
    MemoryPressure.Subscription subscription = pressure.subscribe(told::add);
    at(0.5);
    at(0.86);
    at(0.87);
    at(0.96);
    at(0.2);
    subscription.close();
    subscription.close();
    broken.close();
    at(0.99);
    assertEquals(List.of(Level.HIGH, Level.CRITICAL, Level.LOW), told);
  }

  @Test
  void theJvmsIsLookedAtAfterACollectionWhileSomebodyIsSubscribed() throws Exception {
    CountDownLatch looked = new CountDownLatch(1);
    MemoryPressure watched = new MemoryPressure(() -> {
      looked.countDown();
      return 0;
    }, new CollectionSignal());
    MemoryPressure.Subscription first = watched.subscribe(level -> {});
    MemoryPressure.Subscription second = watched.subscribe(level -> {});
    first.close();
    System.gc();
    assertTrue(looked.await(20, TimeUnit.SECONDS), "the collector told of nothing");
    second.close();

    assertSame(MemoryPressure.ofJvm(), MemoryPressure.ofJvm());
    assertFalse(MemoryPressure.ofJvm().level().isAtLeast(Level.CRITICAL));
    double used = new JvmUse().getAsDouble();
    assertTrue(used >= 0 && used <= 1, "used " + used);
  }

  @Test
  void whatWasLeftAfterACollectionStandsWhereItIsLess() {
    MemoryUsage now = new MemoryUsage(0, 80, 80, 100);
    assertEquals(0.8, JvmUse.share(now, null));
    assertEquals(0.8, JvmUse.share(now, new MemoryUsage(0, 0, 80, 100)));
    assertEquals(0.3, JvmUse.share(now, new MemoryUsage(0, 30, 80, 100)));
    assertEquals(0.8, JvmUse.share(now, new MemoryUsage(0, 95, 95, 100)));
    assertEquals(0, JvmUse.share(null, null));
    assertTrue(JvmUse.share(new MemoryUsage(0, 80, 80, -1), null) < 1e-3);
  }

  @Test
  void readsUnifiedControlGroups(@TempDir Path tree) throws Exception {
    Path groups = Files.writeString(tree.resolve("cgroup"), "0::/user.slice/job\n");
    Path job = Files.createDirectories(tree.resolve("fs/user.slice/job"));
    assertEquals(List.of(), ContainerMemory.find(groups, tree.resolve("fs")).groups());
    Files.writeString(job.resolve("memory.current"), "450000000\n");
    Files.writeString(job.resolve("memory.max"), "500000000\n");
    Files.writeString(job.resolve("memory.stat"), "anon 1\ninactive_file 50000000\nactive_file 3\n");
    ContainerMemory memory = ContainerMemory.find(groups, tree.resolve("fs"));
    assertEquals(0.8, memory.share(), 1e-12);
    Files.writeString(job.resolve("memory.max"), "max\n");
    assertEquals(0, memory.share());
    Files.delete(job.resolve("memory.max"));
    assertEquals(0, memory.share());
  }

  @Test
  void readsControlGroupsOfTheFirstVersionMountedInPlaceOfTheRoot(@TempDir Path tree) throws Exception {
    Path groups = Files.writeString(tree.resolve("cgroup"), "12:cpu:/x\nnonsense\n5:memory:/docker/0af3\n0::/\n");
    Path root = Files.createDirectories(tree.resolve("fs/memory"));
    Files.writeString(root.resolve("memory.usage_in_bytes"), "300\n");
    Files.writeString(root.resolve("memory.limit_in_bytes"), "400\n");
    Files.writeString(root.resolve("memory.stat"), "cache 9\ntotal_inactive_file 100\n");
    assertEquals(0.5, ContainerMemory.find(groups, tree.resolve("fs")).share());
    assertEquals(0, ContainerMemory.find(tree.resolve("none"), tree).share());
    assertTrue(ContainerMemory.ofProcess().share() >= 0);
  }

  @Test
  void theTightestLimitUpToTheRootCounts(@TempDir Path tree) throws Exception {
    Path unified = Files.createDirectories(tree.resolve("fs/pod/box"));
    group(unified, "memory.current", 10, "memory.max", "max");
    group(unified.getParent(), "memory.current", 90, "memory.max", "100");
    group(unified.getParent().getParent(), "memory.current", 100, "memory.max", "1000");
    Path groups = Files.writeString(tree.resolve("cgroup"), "0::/pod/box\n");
    ContainerMemory found = ContainerMemory.find(groups, tree.resolve("fs"));
    assertEquals(3, found.groups().size());
    assertEquals(0.9, found.share());
    Files.writeString(unified.resolve("memory.max"), "10");
    assertEquals(1, found.share());

    Path first = Files.createDirectories(tree.resolve("fs/memory/job/step"));
    group(first, "memory.usage_in_bytes", 5, "memory.limit_in_bytes", "9223372036854771712");
    group(first.getParent(), "memory.usage_in_bytes", 7, "memory.limit_in_bytes", "10");
    Files.writeString(groups, "4:cpu,memory:/job/step\n");
    assertEquals(0.7, ContainerMemory.find(groups, tree.resolve("fs")).share());
    Files.writeString(groups, "4:memory:/../..\n0::/../elsewhere\n");
    assertEquals(0.1, ContainerMemory.find(groups, tree.resolve("fs")).share());
  }

  private static void group(Path folder, String usage, int used, String limit, String most) throws Exception {
    Files.writeString(folder.resolve(usage), used + "\n");
    Files.writeString(folder.resolve(limit), most + "\n");
  }

  /** Looks at memory in a JVM of its own. */
  static final class Looking {
    private Looking() {}

    public static void main(String[] args) {
      boolean management = ModuleLayer.boot().findModule("java.management").isPresent();
      MemoryPressure.Subscription subscription = MemoryPressure.ofJvm().subscribe(level -> {});
      System.out.println("management " + management + ", level " + MemoryPressure.ofJvm().level());
      subscription.close();
    }
  }

  @Test
  void withoutManagementThereIsNoSignal() throws Exception {
    Process child = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--limit-modules", "java.base", "-cp", withoutLogback(), Looking.class.getName())
        .redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, child.waitFor(), said);
    assertTrue(said.contains("management false, level "), said);
  }

  /** A backend for logs would want more of Java than there is. */
  private static String withoutLogback() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("logback"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  @Test
  void sharesOfTheHeapLeaveMostOfIt() {
    MemoryBudget budget = new MemoryBudget(960);
    assertEquals(320, budget.views());
    assertEquals(60, budget.models());
    assertEquals(30, budget.answers());
    assertEquals(30, budget.buffers());
    assertEquals(1, new MemoryBudget(1).views());
    assertTrue(MemoryBudget.ofJvm().heapBytes() > 1 << 20);
    assertEquals(
        "heapBytes 0 is less than 1",
        org.junit.jupiter.api.Assertions.assertThrows(IllegalArgumentException.class, () -> new MemoryBudget(0))
            .getMessage());
  }
}
