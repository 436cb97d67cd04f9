package ai.kolosal.automl.preprocessing.encode;

/** What becomes of a cell whose level training did not have, missing included. */
public enum Unknown {
  /** The cell is refused with a {@link ai.kolosal.automl.error.DataException}. */
  ERROR,
  /** The cell is none of the levels: zeros, or the code set aside for it. */
  IGNORE,
  /** The cell belongs to the rare levels of its column, and to none of the levels if nothing was rare. */
  INFREQUENT
}
