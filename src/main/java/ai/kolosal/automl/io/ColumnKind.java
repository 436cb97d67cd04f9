package ai.kolosal.automl.io;

/** What the cells of a file's column are read as, where the reader should not decide by itself. */
public enum ColumnKind {
  /** Numbers; a cell that is none is an error. */
  NUMERIC,
  /** Strings, even where every cell looks like a number. */
  STRING
}
