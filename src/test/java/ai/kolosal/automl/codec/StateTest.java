package ai.kolosal.automl.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.ArtifactException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class StateTest {
  private static StateReader reader(byte... bytes) {
    return new StateReader("the test", bytes);
  }

  @Property
  void readsBackWhatWasWritten(
      @ForAll int i, @ForAll long l, @ForAll double d, @ForAll String s, @ForAll List<String> strings,
      @ForAll int[] ints, @ForAll long[] longs, @ForAll double[] doubles, @ForAll byte[] bytes, @ForAll boolean b) {
    StateWriter out = new StateWriter();
    out.writeInt(i);
    out.writeLong(l);
    out.writeDouble(d);
    out.writeString(s);
    out.writeStrings(strings);
    out.writeInts(ints);
    out.writeLongs(longs);
    out.writeDoubles(doubles);
    out.writeBytes(bytes);
    out.writeBoolean(b);
    StateReader in = reader(out.toByteArray());
    assertEquals(i, in.readInt());
    assertEquals(l, in.readLong());
    assertEquals(d, in.readDouble());
    // an unpaired surrogate has no UTF-8 form and comes back as a question mark
    assertEquals(new String(s.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        java.nio.charset.StandardCharsets.UTF_8), in.readString());
    assertEquals(strings.size(), in.readStrings().size());
    assertArrayEquals(ints, in.readInts());
    assertArrayEquals(longs, in.readLongs());
    assertArrayEquals(doubles, in.readDoubles());
    assertArrayEquals(bytes, in.readBytes());
    assertEquals(b, in.readBoolean());
    in.end();
  }

  @Test
  void bytesAreLittleEndian() {
    StateWriter out = new StateWriter();
    out.writeInt(0x01020304);
    assertArrayEquals(new byte[] {4, 3, 2, 1}, out.toByteArray());
  }

  @Test
  void aLengthIsCheckedBeforeAnythingIsAllocated() {
    StateReader in = reader((byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0x7F, (byte) 1);
    ArtifactException refusal = assertThrows(ArtifactException.class, in::readDoubles);
    assertTrue(refusal.getMessage().contains("2147483647 with 1 bytes left"), refusal.getMessage());
    assertTrue(refusal.getMessage().startsWith("the test is damaged"), refusal.getMessage());
  }

  @Test
  void everyCutIsRefused() {
    StateWriter out = new StateWriter();
    out.writeString("abc");
    out.writeDoubles(new double[] {1, 2});
    out.writeBoolean(true);
    byte[] whole = out.toByteArray();
    for (int length = 0; length < whole.length; length++) {
      StateReader in = reader(Arrays.copyOf(whole, length));
      assertThrows(
          ArtifactException.class,
          () -> {
            in.readString();
            in.readDoubles();
            in.readBoolean();
          });
    }
  }

  @Test
  void leftOverBytesAndOddValuesAreRefused() {
    assertThrows(ArtifactException.class, () -> reader((byte) 1).end());
    assertThrows(ArtifactException.class, () -> reader((byte) 2).readBoolean());
    assertThrows(ArtifactException.class, () -> reader(new byte[] {9, 0, 0, 0}).readInt("a count", 0, 8));
    assertThrows(ArtifactException.class, () -> reader(new byte[] {-1, -1, -1, -1}).readBytes());
  }
}
