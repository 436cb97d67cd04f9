package ai.kolosal.automl.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;

/** Strings come back as they were, surrogates without a partner too. */
class Wtf8Test {
  @Property
  void everyStringComesBack(@ForAll String value) {
    assertBack(value);
  }

  @Property
  void surrogatesComeBack(@ForAll @Size(max = 6) @CharRange(from = '\uD7FE', to = '\uE001') char[] cells) {
    assertBack(new String(cells));
  }

  @Example
  void plainStringsArePlainUtf8() {
    for (String value : new String[] {"", "a", "é", "🎉", "\uFFFD", "\uFFFF"}) {
      assertArrayEquals(value.getBytes(StandardCharsets.UTF_8), Wtf8.encode(value));
      assertBack(value);
    }
    assertArrayEquals(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, Wtf8.encode("\uD800"));
    assertBack("\uFFFD\uD800\uFFFD");
  }

  private static void assertBack(String value) {
    byte[] bytes = Wtf8.encode(value);
    assertEquals(value, Wtf8.decode(bytes, 0, bytes.length));
  }
}
