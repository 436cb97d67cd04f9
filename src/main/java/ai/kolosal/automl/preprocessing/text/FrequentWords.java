package ai.kolosal.automl.preprocessing.text;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.Target;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.preprocessing.FittedTransformer;
import ai.kolosal.automl.preprocessing.Transformer;
import ai.kolosal.automl.random.SeedTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Marks the rows of a text column that hold each of its most frequent words, in columns {@code <name>:<word>}.
 *
 * <p>A word is a run of letters and digits, in lower case; frequent is what stands in most training rows, and among
 * equals what comes first in the order of UTF-16 units.
 *
 * <ul>
 *   <li>missing text holds no word: zeros
 * </ul>
 *
 * <p>Immutable and thread-safe.
 *
 * @param maxWords the greatest number of words of a column, at least 1
 * @param minRows words on fewer training rows than this get no column, at least 1
 */
public record FrequentWords(int maxWords, int minRows) implements Transformer {
  /**
   * Checks the settings.
   *
   * @param maxWords the greatest number of words of a column, at least 1
   * @param minRows words on fewer training rows than this get no column, at least 1
   * @throws IllegalArgumentException if either is below 1
   */
  public FrequentWords {
    if (maxWords < 1 || minRows < 1) {
      throw new IllegalArgumentException("maxWords " + maxWords + " and minRows " + minRows + " must be at least 1");
    }
  }

  @Override
  public Fitted fit(Frame x, Target y, SeedTree seed) {
    Columns.requireRows(x);
    List<List<String>> words = new ArrayList<>();
    for (String name : x.names()) {
      words.add(frequent(Columns.text(x, name)));
    }
    return new Fitted(x.names(), words);
  }

  private List<String> frequent(TextColumn column) {
    Map<String, Integer> rows = new HashMap<>();
    Set<String> inRow = new HashSet<>();
    for (int i = 0; i < column.size(); i++) {
      inRow.clear();
      eachWord(column.text(i), inRow::add);
      for (String word : inRow) {
        rows.merge(word, 1, Integer::sum);
      }
    }
    return rows.entrySet().stream()
        .filter(e -> e.getValue() >= minRows)
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
        .limit(maxWords)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static void eachWord(String text, Consumer<String> use) {
    String lower = text.toLowerCase(Locale.ROOT);
    int start = -1;
    int c;
    for (int i = 0; i < lower.length(); i += Character.charCount(c)) {
      c = lower.codePointAt(i);
      if (!Character.isLetterOrDigit(c)) {
        if (start >= 0) {
          use.accept(lower.substring(start, i));
        }
        start = -1;
      } else if (start < 0) {
        start = i;
      }
    }
    if (start >= 0) {
      use.accept(lower.substring(start));
    }
  }

  /** The frequent words of each column. */
  public static final class Fitted implements FittedTransformer {
    private final List<String> names;
    private final List<List<String>> words;
    private final List<Map<String, Integer>> places;
    private final long made;

    private Fitted(List<String> names, List<List<String>> words) {
      this.names = names;
      this.words = words;
      this.made = words.stream().mapToLong(List::size).sum();
      this.places = new ArrayList<>();
      for (List<String> list : words) {
        Map<String, Integer> place = new HashMap<>();
        for (int k = 0; k < list.size(); k++) {
          place.put(list.get(k), k);
        }
        places.add(place);
      }
    }

    @Override
    public String codecId() {
      return "frequent_words";
    }

    @Override
    public Frame transform(Frame x) {
      Columns.requireRoom("FrequentWords", made, (double) made * x.rows(), "lower maxWords or raise minRows");
      FrameBuilder out = new FrameBuilder(x.rows());
      for (int j = 0; j < words.size(); j++) {
        TextColumn column = Columns.text(x, names.get(j));
        Map<String, Integer> place = places.get(j);
        double[][] holds = new double[words.get(j).size()][x.rows()];
        for (int i = 0; i < x.rows(); i++) {
          int row = i;
          eachWord(
              column.text(i),
              word -> {
                Integer at = place.get(word);
                if (at != null) {
                  holds[at][row] = 1;
                }
              });
        }
        for (int k = 0; k < holds.length; k++) {
          out.add(NumericColumn.of(names.get(j) + ":" + words.get(j).get(k), holds[k]));
        }
      }
      return out.build();
    }

    @Override
    public void write(StateWriter out) {
      out.writeStrings(names);
      for (List<String> list : words) {
        out.writeStrings(list);
      }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in at the state's first byte
     * @return the transform
     * @throws ai.kolosal.automl.error.ArtifactException if the state is damaged
     */
    public static Fitted read(StateReader in) {
      List<String> names = Columns.readNames(in);
      List<List<String>> words = new ArrayList<>();
      for (int j = 0; j < names.size(); j++) {
        words.add(in.readStrings());
      }
      return new Fitted(names, words);
    }
  }
}
