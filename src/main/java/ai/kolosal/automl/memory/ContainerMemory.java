package ai.kolosal.automl.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The share of a Linux control group's memory that is used and cannot be given back: all but the files in the cache that
 * nobody has used lately.
 *
 * @param usage the file that holds the bytes in use
 * @param limit the file that holds the most bytes
 * @param stat the file that holds what they are used for
 * @param idle the line there of the files in the cache
 */
record ContainerMemory(Path usage, Path limit, Path stat, String idle) {
  private static final ContainerMemory NONE =
      new ContainerMemory(Path.of(""), Path.of(""), Path.of(""), "");

  /** The group of this process; nothing is used where there is none. */
  static ContainerMemory ofProcess() {
    return find(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup")).orElse(NONE);
  }

  static Optional<ContainerMemory> find(Path groups, Path root) {
    for (String line : lines(groups)) {
      String[] fields = line.split(":", 3);
      if (fields.length != 3) {
        continue;
      }
      String below = fields[2].startsWith("/") ? fields[2].substring(1) : fields[2];
      boolean unified = fields[1].isEmpty();
      if (unified || List.of(fields[1].split(",")).contains("memory")) {
        Path tree = unified ? root : root.resolve("memory");
        // inside a container the group may be mounted in the place of the root
        for (Path group : List.of(tree.resolve(below).normalize(), tree)) {
          ContainerMemory memory = unified
              ? new ContainerMemory(
                  group.resolve("memory.current"), group.resolve("memory.max"), group.resolve("memory.stat"),
                  "inactive_file ")
              : new ContainerMemory(
                  group.resolve("memory.usage_in_bytes"), group.resolve("memory.limit_in_bytes"),
                  group.resolve("memory.stat"), "total_inactive_file ");
          if (Files.isReadable(memory.usage()) && Files.isReadable(memory.limit())) {
            return Optional.of(memory);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The share that is used; 0 where it cannot be told or there is no limit. */
  double share() {
    if (idle.isEmpty()) {
      return 0;
    }
    long used = number(first(usage));
    long most = number(first(limit));
    if (used < 0 || most <= 0) {
      return 0;
    }
    for (String line : lines(stat)) {
      if (line.startsWith(idle)) {
        used -= Math.max(0, number(line.substring(idle.length())));
      }
    }
    return Math.max(0, (double) used / most);
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
