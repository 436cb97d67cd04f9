package ai.kolosal.automl.codec;

import ai.kolosal.automl.error.ArtifactException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads back what {@link StateWriter} wrote.
 *
 * <p>Lengths are checked against the bytes that are left before anything is allocated. Not thread-safe.
 */
public final class StateReader {
  private final String place;
  private final byte[] bytes;
  private int at;

  /**
   * Creates a reader.
   *
   * @param place what the bytes are part of, for messages
   * @param bytes the bytes; not copied
   */
  public StateReader(String place, byte[] bytes) {
    this.place = place;
    this.bytes = bytes;
  }

  /**
   * Reads a byte.
   *
   * @return 0 … 255
   * @throws ArtifactException if no byte is left; so does every other read that finds too few
   */
  public int readByte() {
    need(1, "a byte");
    return bytes[at++] & 0xFF;
  }

  /**
   * Reads a truth value.
   *
   * @return the value
   * @throws ArtifactException if the byte is neither 0 nor 1
   */
  public boolean readBoolean() {
    int value = readByte();
    if (value > 1) {
      throw corrupt("a truth value is " + value);
    }
    return value == 1;
  }

  /**
   * Reads an int.
   *
   * @return the value
   */
  public int readInt() {
    need(4, "an int");
    int value = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      value |= (bytes[at++] & 0xFF) << shift;
    }
    return value;
  }

  /**
   * Reads an int that must lie in a range.
   *
   * @param what its name, for messages
   * @param low least value
   * @param high greatest value
   * @return the value
   * @throws ArtifactException if it lies outside
   */
  public int readInt(String what, int low, int high) {
    int value = readInt();
    if (value < low || value > high) {
      throw corrupt(what + " is " + value + ", outside " + low + " … " + high);
    }
    return value;
  }

  /**
   * Reads a long.
   *
   * @return the value
   */
  public long readLong() {
    need(8, "a long");
    long value = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      value |= (bytes[at++] & 0xFFL) << shift;
    }
    return value;
  }

  /**
   * Reads a double.
   *
   * @return the value
   */
  public double readDouble() {
    return Double.longBitsToDouble(readLong());
  }

  /**
   * Reads a string.
   *
   * @return the string
   */
  public String readString() {
    int length = length(1, "a string");
    String value = Wtf8.decode(bytes, at, length);
    at += length;
    return value;
  }

  /**
   * Reads strings.
   *
   * @return unmodifiable
   */
  public List<String> readStrings() {
    int length = length(4, "strings");
    List<String> values = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      values.add(readString());
    }
    return List.copyOf(values);
  }

  /**
   * Reads bytes.
   *
   * @return a copy
   */
  public byte[] readBytes() {
    byte[] values = new byte[length(1, "bytes")];
    System.arraycopy(bytes, at, values, 0, values.length);
    at += values.length;
    return values;
  }

  /**
   * Reads ints.
   *
   * @return the ints
   */
  public int[] readInts() {
    int[] values = new int[length(4, "ints")];
    for (int i = 0; i < values.length; i++) {
      values[i] = readInt();
    }
    return values;
  }

  /**
   * Reads longs.
   *
   * @return the longs
   */
  public long[] readLongs() {
    long[] values = new long[length(8, "longs")];
    for (int i = 0; i < values.length; i++) {
      values[i] = readLong();
    }
    return values;
  }

  /**
   * Reads doubles.
   *
   * @return the doubles
   */
  public double[] readDoubles() {
    double[] values = new double[length(8, "doubles")];
    for (int i = 0; i < values.length; i++) {
      values[i] = readDouble();
    }
    return values;
  }

  /**
   * Checks that everything was read.
   *
   * @throws ArtifactException if bytes are left
   */
  public void end() {
    if (at != bytes.length) {
      throw corrupt((bytes.length - at) + " bytes are left over");
    }
  }

  /**
   * A failure that names this reader's place.
   *
   * @param problem what is wrong
   * @return the failure, to be thrown
   */
  public ArtifactException corrupt(String problem) {
    return new ArtifactException(place + " is damaged: " + problem + " at byte " + at + "; use an intact copy");
  }

  private int length(int bytesEach, String what) {
    int length = readInt();
    if (length < 0 || (long) length * bytesEach > bytes.length - at) {
      throw corrupt("the length of " + what + " is " + length + " with " + (bytes.length - at) + " bytes left");
    }
    return length;
  }

  private void need(int count, String what) {
    if (bytes.length - at < count) {
      throw corrupt("it ends before " + what);
    }
  }
}
