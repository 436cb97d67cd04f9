package ai.kolosal.automl.device;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Reads {@code /proc} and {@code /sys}. */
final class LinuxProbe {
  private static final String CPU = "/sys/devices/system/cpu/cpu";
  private static final int MOST_CACHES = 16;
  private static final List<String> HYPERVISORS = List.of(
      "QEMU", "VMware", "Amazon EC2", "Google", "innotek", "Xen", "Parallels", "OpenStack", "DigitalOcean", "Alibaba");

  private final SystemFiles files;
  private final JvmFacts jvm;
  private final ControlGroups groups;
  private final ProcessorFlags flags;
  private final Optional<BitSet> online;
  private final Optional<BitSet> allowed;

  LinuxProbe(SystemFiles files, JvmFacts jvm) {
    this.files = files;
    this.jvm = jvm;
    groups = new ControlGroups(files);
    flags = new ProcessorFlags(files);
    online = notEmpty(CpuSet.of(files, "/sys/devices/system/cpu/online"));
    String status = files.text("/proc/self/status").orElse("");
    String affinity = SystemFiles.field(status, "Cpus_allowed_list");
    Optional<BitSet> process = affinity == null ? Optional.empty() : notEmpty(CpuSet.parse(affinity));
    Optional<BitSet> confined = CpuSet.common(process, groups.cpuset());
    allowed = confined.isPresent() ? CpuSet.common(confined, online) : confined;
  }

  private static Optional<BitSet> notEmpty(Optional<BitSet> set) {
    return set.isPresent() && set.get().isEmpty() ? Optional.empty() : set;
  }

  DeviceProfile profile() {
    JvmOptions options = new JvmOptions(files, jvm.environment());
    List<String> sets = flags.instructionSets(options);
    String meminfo = SystemFiles.field(files.text("/proc/meminfo").orElse(""), "MemTotal");
    OptionalLong physical = meminfo == null || !meminfo.endsWith(" kB")
        ? OptionalLong.empty()
        : SystemFiles.size(meminfo.substring(0, meminfo.length() - 3).strip().concat("k"));
    return new DeviceProfile(
        new Platform(
            jvm.system(), jvm.architecture(), flags.model(), container(), virtualMachine(), jvm.name(), jvm.version()),
        processors(),
        caches(),
        nodes(),
        new VectorUnits(flags.registerBits(sets), sets, jvm.vectorModule()),
        new MemoryLimits(physical, groups.memory(), jvm.heapMax(), options.directMax(jvm.heapMax())));
  }

  private Processors processors() {
    int usable = jvm.processors();
    if (allowed.isPresent()) {
      usable = Math.min(usable, allowed.get().cardinality());
    }
    if (groups.cpus().isPresent()) {
      usable = Math.min(usable, (int) Math.ceil(groups.cpus().getAsDouble()));
    }
    OptionalInt cores = OptionalInt.empty();
    OptionalInt threads = OptionalInt.empty();
    if (online.isPresent()) {
      int most = 0;
      BitSet seen = new BitSet();
      int count = 0;
      for (int cpu = online.get().nextSetBit(0); cpu >= 0 && count >= 0; cpu = online.get().nextSetBit(cpu + 1)) {
        if (!seen.get(cpu)) {
          Optional<BitSet> siblings = around(cpu, "/topology/thread_siblings_list");
          count = siblings.isEmpty() ? -1 : count + 1;
          if (siblings.isPresent()) {
            seen.or(siblings.get());
            most = Math.max(most, siblings.get().cardinality());
          }
        }
      }
      if (count > 0) {
        cores = OptionalInt.of(count);
        threads = OptionalInt.of(most);
      }
    }
    return new Processors(
        Math.max(1, usable), jvm.processors(), size(allowed), groups.cpus(), size(online), cores, threads, sockets());
  }

  private OptionalInt sockets() {
    if (online.isEmpty()) {
      return OptionalInt.empty();
    }
    BitSet seen = new BitSet();
    int count = 0;
    for (int cpu = online.get().nextSetBit(0); cpu >= 0; cpu = online.get().nextSetBit(cpu + 1)) {
      if (!seen.get(cpu)) {
        Optional<BitSet> siblings = around(cpu, "/topology/core_siblings_list");
        if (siblings.isEmpty()) {
          return OptionalInt.empty();
        }
        seen.or(siblings.get());
        count++;
      }
    }
    return OptionalInt.of(count);
  }

  /** A list of processors that a processor is in itself. */
  private Optional<BitSet> around(int cpu, String list) {
    Optional<BitSet> set = CpuSet.of(files, CPU.concat(Integer.toString(cpu)).concat(list));
    return set.isPresent() && set.get().get(cpu) ? set : Optional.empty();
  }

  private static OptionalInt size(Optional<BitSet> set) {
    return set.isPresent() ? OptionalInt.of(set.get().cardinality()) : OptionalInt.empty();
  }

  private List<CacheLevel> caches() {
    int cpu = allowed.isPresent() ? allowed.get().nextSetBit(0) : 0;
    List<CacheLevel> caches = new ArrayList<>();
    for (int i = 0; i < MOST_CACHES; i++) {
      String index = CPU.concat(Integer.toString(cpu)).concat("/cache/index").concat(Integer.toString(i)).concat("/");
      if (!files.exists(index)) {
        break;
      }
      OptionalLong level = files.number(index.concat("level"));
      CacheLevel.Kind kind = kind(files.line(index.concat("type")).orElse(""));
      OptionalLong bytes = SystemFiles.size(files.line(index.concat("size")).orElse(""));
      if (level.isEmpty() || level.getAsLong() < 1 || level.getAsLong() > 9 || kind == null || bytes.isEmpty()
          || bytes.getAsLong() == 0) {
        continue;
      }
      OptionalLong line = files.number(index.concat("coherency_line_size"));
      boolean sound = line.isPresent() && line.getAsLong() > 0 && line.getAsLong() <= 1 << 16;
      caches.add(
          new CacheLevel(
              (int) level.getAsLong(),
              kind,
              bytes.getAsLong(),
              sound ? OptionalInt.of((int) line.getAsLong()) : OptionalInt.empty(),
              size(notEmpty(CpuSet.of(files, index.concat("shared_cpu_list"))))));
    }
    return caches;
  }

  private static CacheLevel.Kind kind(String type) {
    if (type.equals("Data")) {
      return CacheLevel.Kind.DATA;
    }
    if (type.equals("Instruction")) {
      return CacheLevel.Kind.INSTRUCTION;
    }
    return type.equals("Unified") ? CacheLevel.Kind.UNIFIED : null;
  }

  private List<NumaNode> nodes() {
    Optional<BitSet> ids = CpuSet.of(files, "/sys/devices/system/node/online");
    List<NumaNode> nodes = new ArrayList<>();
    if (ids.isEmpty()) {
      return nodes;
    }
    for (int id = ids.get().nextSetBit(0); id >= 0; id = ids.get().nextSetBit(id + 1)) {
      String node = "/sys/devices/system/node/node".concat(Integer.toString(id)).concat("/cpulist");
      Optional<BitSet> cpus = CpuSet.of(files, node);
      if (cpus.isEmpty()) {
        return List.of();
      }
      List<Integer> numbers = new ArrayList<>();
      for (int cpu = cpus.get().nextSetBit(0); cpu >= 0; cpu = cpus.get().nextSetBit(cpu + 1)) {
        numbers.add(cpu);
      }
      nodes.add(new NumaNode(id, numbers));
    }
    return nodes;
  }

  private Optional<String> container() {
    String group = files.text("/proc/self/cgroup").orElse("");
    if (jvm.environment().containsKey("KUBERNETES_SERVICE_HOST") || group.contains("kubepods")) {
      return Optional.of("kubernetes");
    }
    if (files.exists("/run/.containerenv") || group.contains("libpod")) {
      return Optional.of("podman");
    }
    if (files.exists("/.dockerenv") || group.contains("/docker")) {
      return Optional.of("docker");
    }
    if (group.contains("/lxc")) {
      return Optional.of("lxc");
    }
    String named = jvm.environment().getOrDefault("container", "");
    return named.isEmpty() ? Optional.empty() : Optional.of(named);
  }

  private Optional<String> virtualMachine() {
    String vendor = files.line("/sys/class/dmi/id/sys_vendor").orElse("");
    String product = files.line("/sys/class/dmi/id/product_name").orElse("");
    boolean named = vendor.startsWith("Microsoft") && product.equals("Virtual Machine");
    for (int i = 0; i < HYPERVISORS.size(); i++) {
      // machines of one's own are called so at Amazon
      named |= vendor.startsWith(HYPERVISORS.get(i)) && !product.endsWith(".metal");
    }
    if (named) {
      return Optional.of(vendor.concat(" ").concat(product).strip());
    }
    Optional<String> type = files.line("/sys/hypervisor/type");
    if (type.isPresent()) {
      return type;
    }
    return flags.nameAHypervisor() ? Optional.of("hypervisor") : Optional.empty();
  }
}
