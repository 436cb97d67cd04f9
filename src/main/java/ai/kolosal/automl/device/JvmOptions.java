package ai.kolosal.automl.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The options that this JVM was started with, as far as command line and environment tell.
 *
 * <p>The JVM's own answer, its management beans, takes longer to load than the whole probe may.
 */
final class JvmOptions {
  private static final List<String> WITH_A_WORD = List.of(
      "-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "--add-exports", "--add-opens",
      "--add-reads", "--limit-modules", "--upgrade-module-path", "--enable-native-access");

  private final Map<String, String> environment;
  private final List<String> commandLine;
  private final boolean known;

  /** Reads the command line from the system's files. */
  JvmOptions(SystemFiles files, Map<String, String> environment) {
    this.environment = environment;
    Optional<String> text = files.text("/proc/self/cmdline");
    commandLine = ControlGroups.words(text.orElse(""), '\0');
    // a JVM inside another program has options that nobody sees
    known = commandLine.get(0).endsWith("/java") || commandLine.get(0).equals("java");
  }

  /** The value of the last option {@code -XX:name=value}; empty if there is none, and not of use unless complete. */
  Optional<String> value(String name) {
    String prefix = "-XX:".concat(name).concat("=");
    String value = last(prefix, words("JAVA_TOOL_OPTIONS"), null);
    value = last(prefix, words("JDK_JAVA_OPTIONS"), value);
    value = last(prefix, commandLine, value);
    return Optional.ofNullable(last(prefix, words("_JAVA_OPTIONS"), value));
  }

  /** Whether no option stands where it is not seen. */
  boolean areComplete() {
    return known && !elsewhere(commandLine) && !elsewhere(words("JAVA_TOOL_OPTIONS"))
        && !elsewhere(words("JDK_JAVA_OPTIONS")) && !elsewhere(words("_JAVA_OPTIONS"));
  }

  /** What direct buffers may add up to: the size of the heap unless an option says otherwise. */
  OptionalLong directMax(long heapMax) {
    if (!areComplete()) {
      return OptionalLong.empty();
    }
    Optional<String> option = value("MaxDirectMemorySize");
    OptionalLong bytes = option.isEmpty() ? OptionalLong.of(0) : SystemFiles.size(option.get());
    return bytes.isPresent() && bytes.getAsLong() == 0 ? OptionalLong.of(heapMax) : bytes;
  }

  private List<String> words(String variable) {
    return ControlGroups.words(environment.getOrDefault(variable, ""), ' ');
  }

  private String last(String prefix, List<String> words, String before) {
    String value = before;
    for (int i = 0; i < optionCount(words); i++) {
      value = words.get(i).startsWith(prefix) ? words.get(i).substring(prefix.length()) : value;
    }
    return value;
  }

  private boolean elsewhere(List<String> words) {
    for (int i = 0; i < optionCount(words); i++) {
      String word = words.get(i);
      if (word.startsWith("@") || word.startsWith("-XX:Flags=") || word.startsWith("-XX:VMOptionsFile=")) {
        return true;
      }
    }
    return false;
  }

  /** Where options end and the program's own arguments begin. */
  private int optionCount(List<String> words) {
    if (words != commandLine) {
      return words.size();
    }
    int i = 1;
    while (i < words.size() && (words.get(i).startsWith("-") || words.get(i).startsWith("@"))) {
      if (words.get(i).equals("-jar") || words.get(i).equals("-m") || words.get(i).equals("--module")) {
        break;
      }
      i += WITH_A_WORD.contains(words.get(i)) ? 2 : 1;
    }
    return Math.min(i, words.size());
  }
}
