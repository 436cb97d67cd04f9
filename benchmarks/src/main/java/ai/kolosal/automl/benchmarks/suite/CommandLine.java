package ai.kolosal.automl.benchmarks.suite;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Options of a command line, each given at most once; mistakes are {@link IllegalArgumentException}s. */
public final class CommandLine {
  private final Map<String, String> given = new HashMap<>();

  private CommandLine() {}

  /**
   * Reads a command line.
   *
   * @param switches options without a value
   * @param values options that are followed by one
   * @param args what was typed
   * @return the options
   */
  public static CommandLine parse(Set<String> switches, Set<String> values, String... args) {
    CommandLine line = new CommandLine();
    for (int i = 0; i < args.length; i++) {
      String option = args[i];
      if (!switches.contains(option) && !values.contains(option)) {
        throw new IllegalArgumentException("there is no option '" + option + "'");
      }
      if (values.contains(option) && ++i == args.length) {
        throw new IllegalArgumentException(option + " has no value");
      }
      line.given.put(option, args[i]);
    }
    return line;
  }

  /**
   * Whether an option was given.
   *
   * @param option its name
   * @return whether it was
   */
  public boolean has(String option) {
    return given.containsKey(option);
  }

  /**
   * What was given for an option.
   *
   * @param option its name
   * @return its value, or empty
   */
  public Optional<String> value(String option) {
    return Optional.ofNullable(given.get(option));
  }

  /**
   * What was given for an option that must be there.
   *
   * @param option its name
   * @return its value
   */
  public String required(String option) {
    return value(option).orElseThrow(() -> new IllegalArgumentException(option + " is missing"));
  }

  /**
   * A number above zero.
   *
   * @param option its name
   * @param otherwise what holds if it was not given
   * @return the number
   */
  public double number(String option, String otherwise) {
    String text = value(option).orElse(otherwise);
    double number = Double.parseDouble(text);
    if (!(number > 0)) {
      throw new IllegalArgumentException(option + " " + text + " is not above zero");
    }
    return number;
  }

  /**
   * Values between commas.
   *
   * @param option its name
   * @param otherwise what holds if it was not given
   * @return the values; none for an empty text
   */
  public List<String> list(String option, String otherwise) {
    String text = value(option).orElse(otherwise);
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
  }

  /** Refuses two options that contradict each other. */
  void exclude(String one, String other) {
    if (has(one) && has(other)) {
      throw new IllegalArgumentException(one + " and " + other + " exclude each other; give one");
    }
  }
}
