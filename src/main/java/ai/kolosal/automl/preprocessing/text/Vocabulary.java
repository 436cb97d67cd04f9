package ai.kolosal.automl.preprocessing.text;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.codec.StateWriter;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.TextColumn;
import ai.kolosal.automl.internal.column.Columns;
import ai.kolosal.automl.internal.column.FrameBuilder;
import ai.kolosal.automl.internal.hash.StringCodes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** The terms of a text column in the order of their code points, and on how many training rows each stands. */
final class Vocabulary {
  private final String column;
  private final List<String> terms;
  private final double[] frequencies;
  private final int rows;
  private final StringCodes places;

  private Vocabulary(String column, List<String> terms, double[] frequencies, int rows) {
    this.column = column;
    this.terms = terms;
    this.frequencies = frequencies;
    this.rows = rows;
    this.places = StringCodes.of(terms);
  }

  static Vocabulary[] learn(Frame x, CountVectorizer settings) {
    Columns.requireRows(x);
    return x.names().stream().map(name -> learn(Columns.text(x, name), settings)).toArray(Vocabulary[]::new);
  }

  private static Vocabulary learn(TextColumn column, CountVectorizer settings) {
    GramReader reader = new GramReader(settings.grams());
    StringCodes codes = new StringCodes();
    int[] rowsWith = new int[64];
    int[] cells = new int[64];
    int[] lastRow = new int[64];
    for (int i = 0; i < column.size(); i++) {
      reader.read(column.text(i));
      for (int k = 0; k < reader.count(); k++) {
        int code = codes.add(reader.gram(k));
        if (code == cells.length) {
          rowsWith = Arrays.copyOf(rowsWith, 2 * code);
          cells = Arrays.copyOf(cells, 2 * code);
          lastRow = Arrays.copyOf(lastRow, 2 * code);
        }
        cells[code]++;
        if (lastRow[code] != i + 1) {
          rowsWith[code]++;
          lastRow[code] = i + 1;
        }
      }
    }
    List<String> found = codes.strings();
    int[] kept = kept(found, rowsWith, settings.binary() ? rowsWith : cells, column.size(), settings);
    double[] frequencies = new double[kept.length];
    for (int k = 0; k < kept.length; k++) {
      frequencies[k] = rowsWith[kept[k]];
    }
    List<String> terms = IntStream.of(kept).mapToObj(found::get).toList();
    return new Vocabulary(column.name(), terms, frequencies, column.size());
  }

  /** The codes of the terms that stay, by term. */
  private static int[] kept(
      List<String> found, int[] rowsWith, int[] weight, int rows, CountVectorizer settings) {
    double least = settings.least().of(rows);
    double most = settings.most().of(rows);
    List<Integer> sorted =
        IntStream.range(0, found.size())
            .filter(k -> rowsWith[k] >= least && rowsWith[k] <= most)
            .boxed()
            .sorted((a, b) -> compare(found.get(a), found.get(b)))
            .toList();
    if (sorted.size() <= settings.maxFeatures()) {
      return sorted.stream().mapToInt(Integer::intValue).toArray();
    }
    return IntStream.range(0, sorted.size())
        .boxed()
        .sorted((a, b) -> Integer.compare(weight[sorted.get(b)], weight[sorted.get(a)]))
        .limit(settings.maxFeatures())
        .sorted()
        .mapToInt(sorted::get)
        .toArray();
  }

  /** By code points; by UTF-16 units the last characters of the first plane would come behind all other planes. */
  private static int compare(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean leftPair = Character.isSurrogate(left);
        return leftPair == Character.isSurrogate(right) ? Character.compare(left, right) : leftPair ? 1 : -1;
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** How rare each term is: ln (rows / rows with it) + 1, each with one row more if smooth. */
  double[] inverseFrequencies(boolean smooth) {
    double more = smooth ? 1 : 0;
    double[] inverse = new double[frequencies.length];
    for (int k = 0; k < inverse.length; k++) {
      inverse[k] = Math.log((rows + more) / (frequencies[k] + more)) + 1;
    }
    return inverse;
  }

  /** Adds a column {@code <name>:<term>} for each term. */
  void transform(Frame x, Grams grams, TermTable.Weight weight, Norm norm, FrameBuilder out) {
    TextColumn text = Columns.text(x, column);
    GramReader reader = new GramReader(grams);
    TermTable table = new TermTable(terms.size());
    for (int i = 0; i < text.size(); i++) {
      reader.read(text.text(i));
      for (int k = 0; k < reader.count(); k++) {
        int place = places.find(reader.gram(k));
        if (place != StringCodes.ABSENT) {
          table.add(place, 1);
        }
      }
      table.endRow(weight, norm);
    }
    table.addTo(out, k -> column + ":" + terms.get(k));
  }

  static void write(StateWriter out, Vocabulary[] vocabularies) {
    out.writeInt(vocabularies.length);
    for (Vocabulary vocabulary : vocabularies) {
      out.writeString(vocabulary.column);
      out.writeInt(vocabulary.rows);
      out.writeStrings(vocabulary.terms);
      out.writeDoubles(vocabulary.frequencies);
    }
  }

  static Vocabulary[] readAll(StateReader in) {
    int count = in.readInt("the number of vocabularies", 0, Integer.MAX_VALUE);
    List<Vocabulary> vocabularies = new ArrayList<>();
    for (int j = 0; j < count; j++) {
      String column = in.readString();
      int rows = in.readInt("the number of rows", 1, Integer.MAX_VALUE);
      List<String> terms = in.readStrings();
      if (new HashSet<>(terms).size() < terms.size()) {
        throw in.corrupt("a term stands twice in a vocabulary");
      }
      double[] frequencies =
          Columns.readDoubles(in, "the frequencies", terms.size(), "1 … " + rows, f -> f >= 1 && f <= rows);
      vocabularies.add(new Vocabulary(column, terms, frequencies, rows));
    }
    return vocabularies.toArray(Vocabulary[]::new);
  }
}
