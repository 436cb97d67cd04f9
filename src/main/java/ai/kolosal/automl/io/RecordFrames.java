package ai.kolosal.automl.io;

import ai.kolosal.automl.data.Column;
import ai.kolosal.automl.data.Frame;
import ai.kolosal.automl.error.DataException;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records as rows. */
final class RecordFrames {
  private RecordFrames() {}

  static Frame frame(List<? extends Record> rows) {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("an empty list does not tell its records' class; pass the class too");
    }
    return frame(rows, classOf(rows.get(0), 0));
  }

  static Frame frame(List<? extends Record> rows, Class<? extends Record> type) {
    for (int i = 0; i < rows.size(); i++) {
      Class<? extends Record> found = classOf(rows.get(i), i);
      if (found != type) {
        throw new DataException("row " + i + " is a " + found.getName() + ", not a " + type.getName());
      }
    }
    List<Column> columns = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      columns.add(column(rows, type, component));
    }
    return Frame.of(columns, rows.size());
  }

  private static Class<? extends Record> classOf(Record row, int at) {
    if (row == null) {
      throw new DataException("row " + at + " is null; leave it out");
    }
    return row.getClass();
  }

  private static Column column(List<? extends Record> rows, Class<?> type, RecordComponent component) {
    String place = "record " + type.getSimpleName() + " component '" + component.getName() + "'";
    ValueColumn column =
        new ValueColumn(component.getName(),
            valueType(component).flatMap(ValueColumn::kindOf).orElseThrow(() -> new DataException(
                place + ": " + component.getGenericType().getTypeName()
                    + " cannot be a cell; use a number, String, boolean, enum, java.time type or an Optional of one")));
    Method accessor = component.getAccessor();
    try {
      accessor.setAccessible(true);
      for (Record row : rows) {
        column.add(accessor.invoke(row));
      }
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      throw new DataException(place + " may not be read; open its package to this library's module", e);
    } catch (InvocationTargetException e) {
      throw new DataException(place + ": its accessor failed with " + e.getCause(), e.getCause());
    }
    return column.build();
  }

  /** The class of a component's values, looking into an Optional. */
  private static Optional<Class<?>> valueType(RecordComponent component) {
    if (component.getType() != Optional.class) {
      return Optional.of(component.getType());
    }
    Type generic = component.getGenericType();
    boolean told = generic instanceof ParameterizedType;
    Type argument = told ? ((ParameterizedType) generic).getActualTypeArguments()[0] : generic;
    return told && argument instanceof Class<?> type ? Optional.of(type) : Optional.empty();
  }
}
