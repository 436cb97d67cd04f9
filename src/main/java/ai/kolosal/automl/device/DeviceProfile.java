package ai.kolosal.automl.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The machine as this JVM may use it.
 *
 * <p>What is unknown is empty, {@code null} in {@link #describe()} and the word in {@link #toString()}. Immutable and
 * thread-safe.
 *
 * @param platform names of system, processor and JVM
 * @param processors how many there are and may be used
 * @param caches the nearest first, without those whose size is unknown
 * @param numaNodes by number; none where unknown
 * @param vectors what there is for loops over arrays
 * @param memory how much there is and may be used
 */
public record DeviceProfile(
    Platform platform,
    Processors processors,
    List<CacheLevel> caches,
    List<NumaNode> numaNodes,
    VectorUnits vectors,
    MemoryLimits memory) {
  private static final String UNKNOWN = "unknown";

  /** Copies the lists. */
  public DeviceProfile {
    caches = List.copyOf(caches);
    numaNodes = List.copyOf(numaNodes);
  }

  /**
   * The cache of a level that holds data.
   *
   * @param level 1 is the nearest to the core
   * @return the cache; empty where unknown
   */
  public Optional<CacheLevel> dataCache(int level) {
    for (CacheLevel cache : caches) {
      if (cache.level() == level && cache.kind() != CacheLevel.Kind.INSTRUCTION) {
        return Optional.of(cache);
      }
    }
    return Optional.empty();
  }

  /**
   * The profile as plain maps and lists, as JSON is written from.
   *
   * @return names in lower case with underscores; null for what is unknown, and for a limit that was not found
   */
  public Map<String, Object> describe() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("system", platform.system());
    all.put("architecture", platform.architecture());
    all.put("processor", platform.processor().orElse(null));
    all.put("container", platform.container().orElse(null));
    all.put("virtual_machine", platform.virtualMachine().orElse(null));
    all.put("jvm", platform.jvm());
    all.put("jvm_version", platform.jvmVersion());
    all.put("usable_processors", processors.usable());
    all.put("jvm_processors", processors.seenByJvm());
    all.put("allowed_processors", orNull(processors.allowed()));
    all.put("quota_processors", processors.quota().isPresent() ? processors.quota().getAsDouble() : null);
    all.put("online_processors", orNull(processors.online()));
    all.put("cores", orNull(processors.cores()));
    all.put("threads_per_core", orNull(processors.threadsPerCore()));
    all.put("sockets", orNull(processors.sockets()));
    List<Object> nodes = new ArrayList<>();
    for (NumaNode node : numaNodes) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("id", node.id());
      line.put("processors", node.cpus());
      nodes.add(line);
    }
    all.put("numa_nodes", nodes);
    List<Object> levels = new ArrayList<>();
    for (CacheLevel cache : caches) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("level", cache.level());
      line.put("kind", cache.kind().name().toLowerCase(Locale.ROOT));
      line.put("bytes", cache.bytes());
      line.put("line_bytes", orNull(cache.lineBytes()));
      line.put("shared_by", orNull(cache.sharedBy()));
      levels.add(line);
    }
    all.put("caches", levels);
    all.put("vector_bits", orNull(vectors.registerBits()));
    all.put("instruction_sets", vectors.instructionSets());
    all.put("vector_module", vectors.moduleThere());
    all.put("memory_bytes", orNull(memory.physical()));
    all.put("container_bytes", orNull(memory.container()));
    all.put("heap_max_bytes", memory.heapMax());
    all.put("direct_max_bytes", orNull(memory.directMax()));
    return all;
  }

  private static Object orNull(OptionalInt value) {
    return value.isPresent() ? value.getAsInt() : null;
  }

  private static Object orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  /**
   * The profile for people.
   *
   * @return a line for each part
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(text, "system", platform.system() + " on " + platform.architecture() + ", " + confinement());
    line(text, "jvm", platform.jvm() + " " + platform.jvmVersion());
    line(text, "processor", platform.processor().orElse(UNKNOWN));
    line(
        text, "usable", processors.usable() + " processors (the JVM sees " + processors.seenByJvm() + ", allowed "
            + text(processors.allowed()) + ", quota " + text(processors.quota()) + ")");
    line(
        text, "machine", text(processors.online()) + " processors online, " + text(processors.cores()) + " cores of "
            + text(processors.threadsPerCore()) + " threads, " + text(processors.sockets()) + " sockets");
    line(text, "numa nodes", numaNodes.isEmpty() ? UNKNOWN : nodes());
    line(text, "caches", caches.isEmpty() ? UNKNOWN : levels());
    line(
        text, "vectors", text(vectors.registerBits()) + " bits, "
            + (vectors.instructionSets().isEmpty() ? UNKNOWN : String.join(" ", vectors.instructionSets()))
            + ", module " + (vectors.moduleThere() ? "present" : "absent"));
    line(
        text, "memory", bytes(memory.physical(), UNKNOWN) + ", container limit "
            + bytes(memory.container(), "none found") + ", heap " + bytes(OptionalLong.of(memory.heapMax()), "")
            + ", direct " + bytes(memory.directMax(), UNKNOWN));
    return text.substring(0, text.length() - 1);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(name).append(" ".repeat(12 - name.length())).append(value).append('\n');
  }

  private String confinement() {
    return platform.container().map(name -> "container (" + name + ")").orElse("no sign of a container") + ", "
        + platform.virtualMachine().map(name -> "virtual machine (" + name + ")")
            .orElse("no sign of a virtual machine");
  }

  private String nodes() {
    StringBuilder text = new StringBuilder();
    for (NumaNode node : numaNodes) {
      text.append(text.isEmpty() ? "" : ", ").append(node.id()).append(" with ").append(node.cpus().size())
          .append(" processors");
    }
    return text.toString();
  }

  private String levels() {
    StringBuilder text = new StringBuilder();
    for (CacheLevel cache : caches) {
      text.append(text.isEmpty() ? "" : ", ").append('L').append(cache.level())
          .append(switch (cache.kind()) {
            case DATA -> "d ";
            case INSTRUCTION -> "i ";
            case UNIFIED -> " ";
          })
          .append(bytes(OptionalLong.of(cache.bytes()), "")).append(" by ").append(text(cache.sharedBy()));
    }
    return text.toString();
  }

  private static String text(OptionalInt value) {
    return value.isPresent() ? Integer.toString(value.getAsInt()) : UNKNOWN;
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "none found";
  }

  private static String bytes(OptionalLong value, String none) {
    if (value.isEmpty()) {
      return none;
    }
    String[] units = {"B", "KiB", "MiB", "GiB", "TiB"};
    double amount = value.getAsLong();
    int unit = 0;
    while (amount >= 1024 && unit < units.length - 1) {
      amount /= 1024;
      unit++;
    }
    String number =
        amount == Math.rint(amount) ? Long.toString((long) amount) : String.format(Locale.ROOT, "%.1f", amount);
    return number + " " + units[unit];
  }
}
