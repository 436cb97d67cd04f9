package ai.kolosal.automl.model.xgboost;

import ai.kolosal.automl.error.ArtifactException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads Universal Binary JSON (draft 12), big-endian, as XGBoost writes it.
 *
 * <p>Values become maps, lists, strings, longs, doubles, truth values and null. Arrays with a type become {@code int[]}
 * (integers of up to 32 bits), {@code long[]}, {@code float[]} or {@code double[]}; of the other types XGBoost makes none.
 */
final class UbjReader {
  private static final int DEEPEST = 64;

  private final String place;
  private final ByteBuffer in;

  private UbjReader(String place, byte[] bytes) {
    this.place = place;
    in = ByteBuffer.wrap(bytes);
  }

  /**
   * Reads an object.
   *
   * @param place what the bytes are, for messages
   * @param bytes one object and nothing else
   * @return its members
   * @throws ArtifactException if the bytes are anything else
   */
  static Map<?, ?> read(String place, byte[] bytes) {
    try {
      UbjReader reader = new UbjReader(place, bytes);
      Object value = reader.value(reader.in.get(), 0);
      if (value instanceof Map<?, ?> map && !reader.in.hasRemaining()) {
        return map;
      }
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new ArtifactException(place + ": it ends early; use an intact copy", e);
    }
    throw new ArtifactException(place + ": it is not one object; use an intact copy");
  }

  private Object value(byte marker, int depth) {
    if (depth > DEEPEST) {
      throw damaged("nesting is deeper than " + DEEPEST);
    }
    return switch (marker) {
      case 'Z' -> null;
      case 'T' -> true;
      case 'F' -> false;
      case 'd' -> (double) in.getFloat();
      case 'D' -> in.getDouble();
      case 'S', 'H' -> string();
      case '[' -> array(depth);
      case '{' -> object(depth);
      default -> integer(marker);
    };
  }

  private long integer(byte marker) {
    return switch (marker) {
      case 'i' -> in.get();
      case 'U' -> in.get() & 0xFF;
      case 'I' -> in.getShort();
      case 'l' -> in.getInt();
      case 'L' -> in.getLong();
      default -> throw damaged("there is no type " + marker);
    };
  }

  private String string() {
    byte[] bytes = new byte[length(1)];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private int length(int bytesEach) {
    long length = integer(in.get());
    if (length < 0 || length * bytesEach > in.remaining()) {
      throw damaged("the length " + length + " is beyond the end");
    }
    return (int) length;
  }

  private Map<String, Object> object(int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (in.get(in.position()) != '}') {
      String key = string();
      members.put(key, value(in.get(), depth + 1));
    }
    in.get();
    return members;
  }

  private Object array(int depth) {
    byte first = in.get();
    if (first == '$') {
      return typed();
    }
    List<Object> values = new ArrayList<>();
    if (first == '#') {
      int length = length(1);
      for (int i = 0; i < length; i++) {
        values.add(value(in.get(), depth + 1));
      }
      return values;
    }
    for (byte marker = first; marker != ']'; marker = in.get()) {
      values.add(value(marker, depth + 1));
    }
    return values;
  }

  private Object typed() {
    byte type = in.get();
    if (in.get() != '#') {
      throw damaged("an array has a type and no length");
    }
    switch (type) {
      case 'd' -> {
        float[] values = new float[length(4)];
        for (int i = 0; i < values.length; i++) {
          values[i] = in.getFloat();
        }
        return values;
      }
      case 'D' -> {
        double[] values = new double[length(8)];
        for (int i = 0; i < values.length; i++) {
          values[i] = in.getDouble();
        }
        return values;
      }
      case 'L' -> {
        long[] values = new long[length(8)];
        for (int i = 0; i < values.length; i++) {
          values[i] = in.getLong();
        }
        return values;
      }
      default -> {
        int[] values = new int[length(1)];
        for (int i = 0; i < values.length; i++) {
          values[i] = (int) integer(type);
        }
        return values;
      }
    }
  }

  private ArtifactException damaged(String problem) {
    return new ArtifactException(place + ": " + problem + " at byte " + in.position() + "; use an intact copy");
  }
}
