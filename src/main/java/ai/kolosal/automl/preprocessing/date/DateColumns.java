package ai.kolosal.automl.preprocessing.date;

import ai.kolosal.automl.codec.StateReader;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.data.NumericColumn;
import ai.kolosal.automl.data.TemporalColumn;
import ai.kolosal.automl.internal.column.Columns;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongToDoubleFunction;

/** What transforms of dates share. */
final class DateColumns {
  private DateColumns() {}

  /** A number each moment, NaN where missing. */
  static NumericColumn map(String name, long[] moments, LongToDoubleFunction map) {
    double[] values = new double[moments.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = moments[i] == TemporalColumn.MISSING ? Double.NaN : map.applyAsDouble(moments[i]);
    }
    return NumericColumn.of(name, values);
  }

  /** The first moment of each column, 0 where all are missing. */
  static long[] first(Frame x) {
    Columns.requireRows(x);
    List<String> names = x.names();
    long[] first = new long[names.size()];
    for (int j = 0; j < first.length; j++) {
      long least = least(Columns.temporal(x, names.get(j)).epochMillis());
      first[j] = least == Long.MAX_VALUE ? 0 : least;
    }
    return first;
  }

  /** The first moment, {@link Long#MAX_VALUE} where all are missing. */
  static long least(long[] moments) {
    long least = Long.MAX_VALUE;
    for (long moment : moments) {
      least = moment == TemporalColumn.MISSING ? least : Math.min(least, moment);
    }
    return least;
  }

  /** A copy in the order of the constants, which must not be empty. */
  static <E extends Enum<E>> Set<E> copy(Set<E> constants, String what) {
    if (constants.isEmpty()) {
      throw new IllegalArgumentException("there are no " + what + "; name at least one");
    }
    return Collections.unmodifiableSet(EnumSet.copyOf(constants));
  }

  /** Sets of constants as bits. */
  static <E extends Enum<E>> int bits(Set<E> constants) {
    int bits = 0;
    for (E constant : constants) {
      bits |= 1 << constant.ordinal();
    }
    return bits;
  }

  static <E extends Enum<E>> Set<E> read(StateReader in, String what, Class<E> type, int bits) {
    Set<E> constants = EnumSet.noneOf(type);
    for (E constant : type.getEnumConstants()) {
      if ((bits & 1 << constant.ordinal()) != 0) {
        constants.add(constant);
      }
    }
    if (bits != bits(constants)) {
      throw in.corrupt(what + " are " + bits);
    }
    return constants;
  }
}
