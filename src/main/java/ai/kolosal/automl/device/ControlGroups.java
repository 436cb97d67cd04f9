package ai.kolosal.automl.device;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Limits of the control groups that this process is in, of both versions: of each kind the tightest from its own group up
 * to the root that can be seen.
 */
final class ControlGroups {
  /** Version 1 writes "no limit" as the largest number of whole pages. */
  private static final long NO_LIMIT = Long.MAX_VALUE / 2;

  private static final int MOST_LEVELS = 64;

  private final SystemFiles files;
  private double cpus = Double.POSITIVE_INFINITY;
  private long memory = Long.MAX_VALUE;
  private Optional<BitSet> cpuset = Optional.empty();

  /** Reads the limits. */
  ControlGroups(SystemFiles files) {
    this.files = files;
    Optional<String> mounts = files.text("/proc/self/mountinfo");
    Optional<String> groups = files.text("/proc/self/cgroup");
    if (mounts.isEmpty() || groups.isEmpty()) {
      return;
    }
    String text = mounts.get();
    for (int from = 0; from < text.length();) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      mount(text.substring(from, end), groups.get());
      from = end + 1;
    }
  }

  /** Processors' worth of time; empty where no limit was found. */
  OptionalDouble cpus() {
    return cpus < Double.POSITIVE_INFINITY ? OptionalDouble.of(cpus) : OptionalDouble.empty();
  }

  /** Bytes; empty where no limit was found. */
  OptionalLong memory() {
    return memory < NO_LIMIT ? OptionalLong.of(memory) : OptionalLong.empty();
  }

  Optional<BitSet> cpuset() {
    return cpuset;
  }

  /** Looks at a line {@code id parent device root point options … - type source options} if it is of control groups. */
  private void mount(String line, String groups) {
    int dash = line.indexOf(" - cgroup");
    if (dash < 0) {
      return;
    }
    List<String> place = words(line.substring(0, dash), ' ');
    List<String> kind = words(line.substring(dash + 3), ' ');
    if (place.size() < 5 || kind.size() < 3) {
      return;
    }
    String root = place.get(3);
    String point = place.get(4);
    if (kind.get(0).equals("cgroup2")) {
      unified(point, group(groups, "", root));
      return;
    }
    List<String> controllers = words(kind.get(2), ',');
    if (controllers.contains("cpu")) {
      quota(point, group(groups, "cpu", root));
    }
    if (controllers.contains("memory")) {
      bytes(point, group(groups, "memory", root));
    }
    if (controllers.contains("cpuset")) {
      String leaf = point.concat(group(groups, "cpuset", root));
      confine(leaf.concat("/cpuset.effective_cpus"));
      confine(leaf.concat("/cpuset.cpus"));
    }
  }

  /**
   * The group of this process below a mount point; the point itself where the group lies outside of what is mounted.
   *
   * @param controller of version 1, or empty for version 2
   */
  private static String group(String groups, String controller, String root) {
    List<String> lines = words(groups, '\n');
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int first = line.indexOf(':');
      int second = line.indexOf(':', first + 1);
      if (first < 0 || second < 0 || !words(line.substring(first + 1, second), ',').contains(controller)) {
        continue;
      }
      String path = line.substring(second + 1);
      String within = root.equals("/") ? path : path.startsWith(root) ? path.substring(root.length()) : "";
      boolean below = within.startsWith("/") && within.length() > 1 && !within.contains("/..");
      return below ? within : "";
    }
    return "";
  }

  private void unified(String point, String group) {
    String path = group;
    for (int level = 0; level < MOST_LEVELS; level++) {
      String directory = point.concat(path);
      Optional<String> max = files.line(directory.concat("/cpu.max"));
      int space = max.isEmpty() ? -1 : max.get().indexOf(' ');
      if (space > 0) {
        share(
            SystemFiles.number(max.get(), 0, space), SystemFiles.number(max.get(), space + 1, max.get().length()));
      }
      most(files.number(directory.concat("/memory.max")));
      if (path.isEmpty()) {
        break;
      }
      path = path.substring(0, path.lastIndexOf('/'));
    }
    confine(point.concat(group).concat("/cpuset.cpus.effective"));
  }

  private void quota(String point, String group) {
    String path = group;
    for (int level = 0; level < MOST_LEVELS; level++) {
      String directory = point.concat(path);
      share(files.number(directory.concat("/cpu.cfs_quota_us")), files.number(directory.concat("/cpu.cfs_period_us")));
      if (path.isEmpty()) {
        break;
      }
      path = path.substring(0, path.lastIndexOf('/'));
    }
  }

  private void bytes(String point, String group) {
    // what a container does not see of the groups above it still stands here
    Optional<String> stat = files.text(point.concat(group).concat("/memory.stat"));
    String above = stat.isEmpty() ? null : SystemFiles.field(stat.get(), "hierarchical_memory_limit");
    if (above != null) {
      most(SystemFiles.number(above, 0, above.length()));
    }
    String path = group;
    for (int level = 0; level < MOST_LEVELS; level++) {
      most(files.number(point.concat(path).concat("/memory.limit_in_bytes")));
      if (path.isEmpty()) {
        break;
      }
      path = path.substring(0, path.lastIndexOf('/'));
    }
  }

  private void share(OptionalLong quota, OptionalLong period) {
    if (quota.isPresent() && period.isPresent() && quota.getAsLong() > 0 && period.getAsLong() > 0) {
      cpus = Math.min(cpus, (double) quota.getAsLong() / period.getAsLong());
    }
  }

  private void most(OptionalLong bytes) {
    if (bytes.isPresent() && bytes.getAsLong() > 0) {
      memory = Math.min(memory, bytes.getAsLong());
    }
  }

  private void confine(String path) {
    Optional<BitSet> set = CpuSet.of(files, path);
    if (set.isPresent() && !set.get().isEmpty()) {
      cpuset = CpuSet.common(cpuset, set);
    }
  }

  /** The parts of a text between single separators; an empty text has one empty part. */
  static List<String> words(String text, char separator) {
    List<String> words = new ArrayList<>();
    for (int from = 0; from <= text.length();) {
      int end = text.indexOf(separator, from);
      end = end < 0 ? text.length() : end;
      words.add(text.substring(from, end));
      from = end + 1;
    }
    return words;
  }
}
