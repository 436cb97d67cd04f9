package ai.kolosal.automl.device;

import ai.kolosal.automl.internal.kernel.Kernels;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Finds out what this machine is and what of it this JVM may use.
 *
 * <p>On Linux from {@code /proc} and {@code /sys}: affinity, control groups of both versions, topology, caches, flags. On
 * macOS and Windows from what Java says, where caches, cores, vector units and the machine's memory are unknown. Nothing
 * is started, written or measured. Thread-safe.
 */
public final class DeviceProbe {
  private DeviceProbe() {}

  /**
   * The machine, read at the first call and kept: what changes while the JVM runs is not seen.
   *
   * @return the profile
   */
  public static DeviceProfile probe() {
    return Once.PROFILE;
  }

  /**
   * The kernels that loops over arrays run on in this JVM. The first call loads them, which takes longer than the probe.
   *
   * @return their name with the width of their vectors
   */
  public static String kernels() {
    return Kernels.chosen();
  }

  /** Reads anew. */
  static DeviceProfile read(SystemFiles files, JvmFacts jvm) {
    return jvm.system().startsWith("Linux") ? new LinuxProbe(files, jvm).profile() : elsewhere(jvm);
  }

  /** What is known where there are no files to read. */
  static DeviceProfile elsewhere(JvmFacts jvm) {
    String online = jvm.environment().getOrDefault("NUMBER_OF_PROCESSORS", "");
    OptionalLong processors = SystemFiles.number(online, 0, online.length());
    boolean sound = processors.isPresent() && processors.getAsLong() > 0 && processors.getAsLong() < 1 << 16;
    return new DeviceProfile(
        new Platform(
            jvm.system(),
            jvm.architecture(),
            Optional.ofNullable(jvm.environment().get("PROCESSOR_IDENTIFIER")),
            Optional.empty(),
            Optional.empty(),
            jvm.name(),
            jvm.version()),
        new Processors(
            jvm.processors(),
            jvm.processors(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            sound ? OptionalInt.of((int) processors.getAsLong()) : OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty()),
        List.of(),
        List.of(),
        new VectorUnits(OptionalInt.empty(), List.of(), jvm.vectorModule()),
        new MemoryLimits(OptionalLong.empty(), OptionalLong.empty(), jvm.heapMax(), OptionalLong.empty()));
  }

  /** Holds the profile from its first use on. */
  private static final class Once {
    static final DeviceProfile PROFILE = read(new SystemFiles(""), JvmFacts.here());
  }
}
