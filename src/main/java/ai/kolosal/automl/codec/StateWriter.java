package ai.kolosal.automl.codec;

import java.util.Arrays;
import java.util.List;

/**
 * Turns state into little-endian bytes that {@link StateReader} reads back in the same order.
 *
 * <p>Arrays and strings carry their length in front. Not thread-safe.
 */
public final class StateWriter {
  private byte[] bytes = new byte[256];
  private int size;

  /** Creates an empty writer. */
  public StateWriter() {}

  /**
   * Writes a byte.
   *
   * @param value its low eight bits count
   */
  public void writeByte(int value) {
    grow(1);
    bytes[size++] = (byte) value;
  }

  /**
   * Writes a truth value.
   *
   * @param value the value
   */
  public void writeBoolean(boolean value) {
    writeByte(value ? 1 : 0);
  }

  /**
   * Writes an int in four bytes.
   *
   * @param value the value
   */
  public void writeInt(int value) {
    grow(4);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /**
   * Writes a long in eight bytes.
   *
   * @param value the value
   */
  public void writeLong(long value) {
    grow(8);
    for (int shift = 0; shift < 64; shift += 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /**
   * Writes a double in eight bytes.
   *
   * @param value the value; NaN is written canonically
   */
  public void writeDouble(double value) {
    writeLong(Double.doubleToLongBits(value));
  }

  /**
   * Writes a string in UTF-8.
   *
   * @param value the string
   */
  public void writeString(String value) {
    writeBytes(Wtf8.encode(value));
  }

  /**
   * Writes strings.
   *
   * @param values the strings
   */
  public void writeStrings(List<String> values) {
    writeInt(values.size());
    for (String value : values) {
      writeString(value);
    }
  }

  /**
   * Writes bytes.
   *
   * @param values the bytes
   */
  public void writeBytes(byte[] values) {
    writeInt(values.length);
    grow(values.length);
    System.arraycopy(values, 0, bytes, size, values.length);
    size += values.length;
  }

  /**
   * Writes ints.
   *
   * @param values the ints
   */
  public void writeInts(int[] values) {
    writeInt(values.length);
    for (int value : values) {
      writeInt(value);
    }
  }

  /**
   * Writes longs.
   *
   * @param values the longs
   */
  public void writeLongs(long[] values) {
    writeInt(values.length);
    for (long value : values) {
      writeLong(value);
    }
  }

  /**
   * Writes doubles.
   *
   * @param values the doubles
   */
  public void writeDoubles(double[] values) {
    writeInt(values.length);
    for (double value : values) {
      writeDouble(value);
    }
  }

  /**
   * What was written so far.
   *
   * @return a copy
   */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  private void grow(int more) {
    int needed = Math.addExact(size, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
    }
  }
}
