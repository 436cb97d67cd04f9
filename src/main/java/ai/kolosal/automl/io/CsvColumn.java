package ai.kolosal.automl.io;

import ai.kolosal.automl.data.Column;

/** A column while its file is read: numbers as long as every cell is one, then strings. */
final class CsvColumn {
  private final String name;
  private final boolean mustBeNumeric;
  private final MissingMarks missing;
  private final DecimalParser parser;

  /** One of the two is null. */
  private NumericCells numbers;

  private StringCells strings;

  /**
   * An empty column.
   *
   * @param kind what the cells must be, or null where they decide
   * @param parser shared by the columns of a reader
   */
  CsvColumn(String name, ColumnKind kind, MissingMarks missing, DecimalParser parser) {
    this.name = name;
    this.mustBeNumeric = kind == ColumnKind.NUMERIC;
    this.missing = missing;
    this.parser = parser;
    if (kind == ColumnKind.STRING) {
      strings = new StringCells();
    } else {
      numbers = new NumericCells();
    }
  }

  /** Adds the cell that was read last. */
  void add(CsvTokenizer cell) {
    byte[] bytes = cell.buffer();
    int from = cell.from();
    int to = cell.to();
    if (from == to || missing.has(bytes, from, to)) {
      addMissing();
      return;
    }
    if (numbers != null) {
      boolean number = parser.parse(bytes, from, to);
      if (number && (mustBeNumeric || !parser.hasLeadingZeros())) {
        numbers.add(parser.value(), parser.form(), bytes, from, to);
        return;
      }
      if (mustBeNumeric) {
        throw cell.failure(
            cell.line(), "column '" + name + "': " + cell.shown() + " is not a number; fix the cell or leave it empty");
      }
      strings = numbers.toStrings();
      numbers = null;
    }
    if (!strings.add(bytes, from, to)) {
      throw cell.failure(cell.line(), "column '" + name + "': " + cell.shown() + CsvReader.NOT_UTF8);
    }
  }

  void addMissing() {
    if (numbers != null) {
      numbers.addMissing();
    } else {
      strings.addMissing();
    }
  }

  Column build() {
    return numbers != null ? numbers.build(name) : strings.build(name);
  }
}
