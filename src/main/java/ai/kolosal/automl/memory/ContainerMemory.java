package ai.kolosal.automl.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The share of the memory of Linux control groups that is used and cannot be given back: all but the files in the cache that
 * nobody has used lately. A limit of any group from the process's own up to the root holds; the tightest counts.
 *
 * @param groups those whose memory is counted, none where there are none
 */
record ContainerMemory(List<Group> groups) {
  /**
   * One group.
   *
   * @param usage the file that holds the bytes in use
   * @param limit the file that holds the most bytes
   * @param stat the file that holds what they are used for
   * @param idle the line there of the files in the cache
   */
  record Group(Path usage, Path limit, Path stat, String idle) {
    static Group unified(Path folder) {
      return new Group(
          folder.resolve("memory.current"), folder.resolve("memory.max"), folder.resolve("memory.stat"),
          "inactive_file ");
    }

    static Group ofFirstVersion(Path folder) {
      return new Group(
          folder.resolve("memory.usage_in_bytes"), folder.resolve("memory.limit_in_bytes"),
          folder.resolve("memory.stat"), "total_inactive_file ");
    }

    boolean isThere() {
      return !lines(usage).isEmpty() && !lines(limit).isEmpty();
    }

    double share() {
      long most = number(first(limit));
      long used = most > 0 ? number(first(usage)) : -1;
      if (used < 0) {
        return 0;
      }
      for (String line : lines(stat)) {
        if (line.startsWith(idle)) {
          used -= Math.max(0, number(line.substring(idle.length())));
        }
      }
      return Math.max(0, (double) used / most);
    }
  }

  /** The groups of this process. */
  static ContainerMemory ofProcess() {
    return find(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
  }

  static ContainerMemory find(Path groups, Path root) {
    List<Group> found = new ArrayList<>();
    for (String line : lines(groups)) {
      String[] fields = line.split(":", 3);
      if (fields.length != 3) {
        continue;
      }
      boolean unified = fields[1].isEmpty();
      if (unified || List.of(fields[1].split(",")).contains("memory")) {
        Path tree = unified ? root : root.resolve("memory");
        String below = fields[2].startsWith("/") ? fields[2].substring(1) : fields[2];
        Path own = tree.resolve(below).normalize();
        // inside a container the group may be mounted in the place of the root
        for (Path folder = own.startsWith(tree) ? own : tree; folder.startsWith(tree); folder = folder.getParent()) {
          Group group = unified ? Group.unified(folder) : Group.ofFirstVersion(folder);
          if (group.isThere()) {
            found.add(group);
          }
        }
      }
    }
    return new ContainerMemory(List.copyOf(found));
  }

  /** The share that is used; 0 where it cannot be told or there is no limit. */
  double share() {
    double most = 0;
    for (Group group : groups) {
      most = Math.max(most, group.share());
    }
    return most;
  }

  private static String first(Path file) {
    List<String> lines = lines(file);
    return lines.isEmpty() ? "" : lines.get(0);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException | SecurityException unreadable) {
      return List.of();
    }
  }

  /** A number of bytes; −1 for "max" and whatever is none. */
  private static long number(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException none) {
      return -1;
    }
  }
}
