package ai.kolosal.automl.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.random.SeedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceProbeTest {
  @TempDir
  private Path root;

  @Test
  void thisMachineIsReadOnceAndMakesSense() {
    DeviceProfile here = DeviceProbe.probe();
    assertSame(here, DeviceProbe.probe());
    Processors processors = here.processors();
    assertTrue(processors.usable() >= 1 && processors.usable() <= Runtime.getRuntime().availableProcessors());
    assertTrue(processors.allowed().orElse(1) >= processors.usable());
    assertEquals(Runtime.getRuntime().maxMemory(), here.memory().heapMax());
    assertTrue(here.memory().limit().orElse(Long.MAX_VALUE) > 1 << 20);
    assertFalse(DeviceProbe.kernels().isEmpty());
    for (String line : here.toString().lines().toList()) {
      assertTrue(line.length() > 12, line);
    }
  }

  @Test
  void aMachineWithoutFilesIsUnknown() throws IOException {
    DeviceProfile empty = new RecordedMachine(root).processors(4).probe();
    assertEquals(4, empty.processors().usable());
    assertEquals(OptionalInt.empty(), empty.processors().online());
    assertEquals(OptionalInt.empty(), empty.processors().sockets());
    assertEquals(List.of(), empty.caches());
    assertEquals(List.of(), empty.numaNodes());
    assertEquals(OptionalInt.empty(), empty.vectors().registerBits());
    assertEquals(OptionalLong.empty(), empty.memory().limit());
    assertEquals(OptionalLong.empty(), empty.memory().directMax());
    Map<String, Object> plain = empty.describe();
    assertEquals(4, plain.get("usable_processors"));
    assertNull(plain.get("cores"));
    assertTrue(empty.toString().contains("machine     unknown processors online, unknown cores"), empty.toString());
  }

  /** Whatever stands in any one file, or in all, there is a profile without nonsense. */
  @ParameterizedTest
  @ValueSource(strings = {"laptop", "server", "arm", "container-v2", "container-v1", "nested"})
  void garbageIsUnknownAndNeverAnException(String name) throws IOException {
    String[] garbage = {
      "", "\n", "max", "-1", "0", "99999999999999999999999", "0-", "-", ",", "3-1", "0-4294967295", "a b c",
      " - cgroup",
      "1 2 3 / - cgroup2 x y", "0::", "::", "0::/../..", "Cpus_allowed_list:", "MemTotal: x kB", "flags:", "\0\0",
      "é¿"};
    RandomGenerator random = new SeedTree(5).child(name).generator();
    RecordedMachine machine = RecordedMachine.of(name, root);
    for (String path : machine.paths()) {
      if (path.contains("/topology/") && random.nextInt(10) > 0) {
        continue;
      }
      String sound = machine.text(path);
      requireSense(machine.with(path, garbage[random.nextInt(garbage.length)]).probe());
      machine.with(path, sound);
    }
    for (int round = 0; round < 10; round++) {
      for (String path : machine.paths()) {
        if (random.nextInt(3) == 0) {
          machine.with(path, garbage[random.nextInt(garbage.length)]);
        }
      }
      requireSense(machine.probe());
    }
  }

  private static void requireSense(DeviceProfile profile) {
    Processors processors = profile.processors();
    assertTrue(processors.usable() >= 1, profile.toString());
    assertTrue(processors.cores().orElse(1) >= 1 && processors.sockets().orElse(1) >= 1, profile.toString());
    assertTrue(profile.memory().limit().orElse(1) > 0, profile.toString());
    for (CacheLevel cache : profile.caches()) {
      assertTrue(cache.bytes() > 0 && cache.sharedBy().orElse(1) > 0, profile.toString());
    }
    for (ParallelMode mode : ParallelMode.values()) {
      assertTrue(ParallelPlan.inference(profile, mode).blockRows(10) >= 256);
    }
  }

  /** Probes in a JVM of its own. */
  static final class Probing {
    private Probing() {}

    public static void main(String[] args) {
      System.out.println(DeviceProbe.probe());
    }
  }

  /** Java 24 has no security manager any more. */
  @Test
  @EnabledForJreRange(max = JRE.JAVA_23)
  void whatASecurityManagerKeepsIsUnknown() throws Exception {
    Path policy = Files.writeString(root.resolve("policy"), "grant {};\n");
    Process child = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djava.security.manager=default", "-Djava.security.policy==" + policy,
        "-cp", System.getProperty("java.class.path"), Probing.class.getName())
        .redirectErrorStream(true).start();
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, child.waitFor(), said);
    assertTrue(said.contains("unknown"), said);
  }

  @Test
  void otherSystemsAreKnownByWhatJavaSays() {
    Map<String, String> windows = new HashMap<>();
    windows.put("NUMBER_OF_PROCESSORS", "16");
    windows.put("PROCESSOR_IDENTIFIER", "AMD64 Family 25 Model 33 Stepping 0, AuthenticAMD");
    JvmFacts jvm = new JvmFacts(8, 1 << 30, true, "Windows 11 10.0", "amd64", "OpenJDK", "25", windows);
    DeviceProfile there = DeviceProbe.read(new SystemFiles(root.toString()), jvm);
    assertEquals(8, there.processors().usable());
    assertEquals(OptionalInt.of(16), there.processors().online());
    assertTrue(there.platform().processor().orElseThrow().startsWith("AMD64"));
    assertTrue(there.toString().contains("module present"), there.toString());
    windows.put("NUMBER_OF_PROCESSORS", "many");
    assertEquals(OptionalInt.empty(), DeviceProbe.elsewhere(jvm).processors().online());
  }
}
