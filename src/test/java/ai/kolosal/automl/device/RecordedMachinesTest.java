package ai.kolosal.automl.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.device.CacheLevel.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedMachinesTest {
  private static final long KIB = 1L << 10;
  private static final long MIB = 1L << 20;

  @TempDir
  private Path root;

  private static OptionalInt is(int value) {
    return OptionalInt.of(value);
  }

  private static CacheLevel cache(int level, Kind kind, long bytes, int sharedBy) {
    return new CacheLevel(level, kind, bytes, is(64), is(sharedBy));
  }

  private RecordedMachine machine(String name) throws IOException {
    return RecordedMachine.of(name, root);
  }

  @Test
  void aLaptopWithTwoThreadsACore() throws IOException {
    DeviceProfile laptop = machine("laptop").processors(12).probe();
    assertEquals(
        new Processors(12, 12, is(12), OptionalDouble.empty(), is(12), is(6), is(2), is(1)), laptop.processors());
    assertEquals(
        List.of(
            cache(1, Kind.DATA, 32 * KIB, 2), cache(1, Kind.INSTRUCTION, 32 * KIB, 2),
            cache(2, Kind.UNIFIED, 256 * KIB, 2), cache(3, Kind.UNIFIED, 12 * MIB, 12)),
        laptop.caches());
    assertEquals(List.of(new NumaNode(0, IntStream.range(0, 12).boxed().toList())), laptop.numaNodes());
    assertEquals(is(256), laptop.vectors().registerBits());
    assertEquals(
        List.of("sse2", "ssse3", "sse4_1", "sse4_2", "avx", "f16c", "fma", "avx2"), laptop.vectors().instructionSets());
    assertEquals(
        new MemoryLimits(OptionalLong.of(16174412 * KIB), OptionalLong.empty(), 1 << 30, OptionalLong.of(1 << 30)),
        laptop.memory());
    assertEquals(OptionalLong.of(16174412 * KIB), laptop.memory().limit());
    assertEquals(Optional.of("Intel(R) Core(TM) i7-10750H CPU @ 2.60GHz"), laptop.platform().processor());
    assertEquals(Optional.empty(), laptop.platform().container());
    assertEquals(Optional.empty(), laptop.platform().virtualMachine());
  }

  @Test
  void aServerOfTwoSockets() throws IOException {
    DeviceProfile server = machine("server").probe();
    assertEquals(
        new Processors(80, 1024, is(80), OptionalDouble.empty(), is(80), is(40), is(2), is(2)), server.processors());
    assertEquals(2, server.numaNodes().size());
    assertEquals(40, server.numaNodes().get(1).cpus().size());
    assertEquals(List.of(20, 21), server.numaNodes().get(1).cpus().subList(0, 2));
    assertEquals(cache(3, Kind.UNIFIED, 28160 * KIB, 40), server.dataCache(3).orElseThrow());
    assertEquals(is(512), server.vectors().registerBits());
  }

  @Test
  void theFirstSkylakesAreUsedWith256Bits() throws IOException {
    RecordedMachine server = machine("server");
    String flags = server.text("/proc/cpuinfo").replace("stepping\t: 7", "stepping\t: 4");
    assertEquals(is(256), server.with("/proc/cpuinfo", flags).probe().vectors().registerBits());
    server.with("/proc/self/cmdline", "/usr/bin/java\0-XX:UseAVX=3\0-jar\0a.jar\0");
    assertEquals(is(512), server.probe().vectors().registerBits());
  }

  @Test
  void anArmServer() throws IOException {
    DeviceProfile arm = machine("arm").probe();
    assertEquals(List.of("asimd", "asimdhp", "asimddp", "sve"), arm.vectors().instructionSets());
    assertEquals(is(256), arm.vectors().registerBits());
    assertEquals(is(1), arm.processors().threadsPerCore());
    assertEquals(is(16), arm.processors().cores());
    assertEquals(Optional.empty(), arm.platform().processor());
    assertEquals(Optional.of("Amazon EC2 c7g.4xlarge"), arm.platform().virtualMachine());
  }

  @Test
  void vectorsOfUnknownLengthAreUnknown() throws IOException {
    DeviceProfile arm = machine("arm").without("/proc/sys/abi").probe();
    assertEquals(OptionalInt.empty(), arm.vectors().registerBits());
    assertTrue(arm.vectors().instructionSets().contains("sve"));
  }

  @Test
  void aContainerOfVersion2() throws IOException {
    DeviceProfile container = machine("container-v2").processors(16).probe();
    assertEquals(
        new Processors(1, 16, is(16), OptionalDouble.of(1), is(16), is(8), is(2), is(1)), container.processors());
    assertEquals(OptionalLong.of(512 * MIB), container.memory().container());
    assertEquals(OptionalLong.of(512 * MIB), container.memory().limit());
    assertEquals(Optional.of("docker"), container.platform().container());
    assertTrue(container.toString().contains("usable      1 processors (the JVM sees 16, allowed 16, quota 1.00)"),
        container.toString());
    assertTrue(container.toString().contains("container limit 512 MiB"), container.toString());
  }

  @Test
  void aContainerOfVersion1() throws IOException {
    DeviceProfile container = machine("container-v1").probe();
    assertEquals(
        new Processors(2, 1024, is(4), OptionalDouble.of(1.5), is(28), is(14), is(2), is(1)), container.processors());
    assertEquals(OptionalLong.of(768 * MIB), container.memory().container(), "of a group above that is not seen");
    assertEquals(256 * KIB, container.dataCache(2).orElseThrow().bytes(), "of processor 2, the first that is allowed");
    assertEquals(List.of(), container.numaNodes());
    DeviceProfile free = machine("container-v1")
        .with("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n")
        .with("/sys/fs/cgroup/memory/memory.stat", "hierarchical_memory_limit 9223372036854771712\n")
        .with("/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us", "-1\n")
        .probe();
    assertEquals(OptionalLong.empty(), free.memory().container());
    assertEquals(OptionalDouble.empty(), free.processors().quota());
    assertEquals(4, free.processors().usable());
  }

  @Test
  void theTightestOfNestedGroupsCounts() throws IOException {
    DeviceProfile pod = machine("nested").probe();
    assertEquals(OptionalDouble.of(2.5), pod.processors().quota());
    assertEquals(3, pod.processors().usable());
    assertEquals(OptionalLong.of(1024 * MIB), pod.memory().container());
    assertEquals(Optional.of("kubernetes"), pod.platform().container());
    assertEquals(Optional.of("hypervisor"), pod.platform().virtualMachine());
    assertEquals(OptionalInt.empty(), pod.processors().cores());
  }

  @Test
  void affinityIsTheLeastOfWhatIsAllowed() throws IOException {
    RecordedMachine laptop = machine("laptop").with("/proc/self/status", "Cpus_allowed_list:\t3,9\n");
    assertEquals(2, laptop.probe().processors().usable());
    assertEquals(1, laptop.processors(1).probe().processors().usable(), "as -XX:ActiveProcessorCount=1 makes it");
    RecordedMachine off = laptop.processors(128).with("/proc/self/status", "Cpus_allowed_list:\t0-127\n");
    assertEquals(12, off.probe().processors().usable(), "processors that are off are listed as well");
  }

  @Test
  void optionsOfTheJvmAreReadWhereTheyAreSeen() throws IOException {
    RecordedMachine laptop = machine("laptop");
    laptop.with("/proc/self/cmdline", "/opt/jdk/bin/java\0-XX:MaxDirectMemorySize=64m\0-XX:UseAVX=0\0-cp\0-x\0Main\0");
    assertEquals(OptionalLong.of(64 * MIB), laptop.probe().memory().directMax());
    assertEquals(is(128), laptop.probe().vectors().registerBits());
    laptop.environment("_JAVA_OPTIONS", "-XX:MaxDirectMemorySize=32m");
    assertEquals(OptionalLong.of(32 * MIB), laptop.probe().memory().directMax(), "the last one wins");
    laptop.with("/proc/self/cmdline", "java\0@options\0Main\0");
    assertEquals(OptionalLong.empty(), laptop.probe().memory().directMax());
    laptop.with("/proc/self/cmdline", "/usr/bin/python3\0notebook.py\0");
    assertEquals(OptionalLong.empty(), laptop.probe().memory().directMax());
  }

  @Test
  void containersAreToldByWhatTheyLeave() throws IOException {
    assertEquals(Optional.empty(), machine("laptop").probe().platform().container());
    assertEquals(
        Optional.of("systemd-nspawn"),
        machine("laptop").environment("container", "systemd-nspawn").probe().platform().container());
    RecordedMachine lxc = machine("laptop").with("/proc/self/cgroup", "0::/lxc/box\n");
    assertEquals(Optional.of("lxc"), lxc.probe().platform().container());
    assertEquals(
        Optional.of("podman"), lxc.with("/run/.containerenv", "").probe().platform().container());
    assertEquals(
        Optional.of("kubernetes"),
        lxc.environment("KUBERNETES_SERVICE_HOST", "10.0.0.1").probe().platform().container());
    assertEquals(
        Optional.of("xen"),
        machine("laptop").with("/sys/hypervisor/type", "xen\n").probe().platform().virtualMachine());
  }
}
