package ai.kolosal.automl.internal.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class StringCodesTest {
  @Property
  void codesAreThoseOfAMapInOrder(@ForAll List<@LowerChars @StringLength(max = 2) String> strings) {
    Map<String, Integer> map = new LinkedHashMap<>();
    StringCodes codes = new StringCodes();
    for (String string : strings) {
      assertEquals(map.getOrDefault(string, StringCodes.ABSENT), codes.find(string));
      map.putIfAbsent(string, map.size());
      assertEquals(map.get(string), codes.add(new String(string)));
    }
    assertEquals(List.copyOf(map.keySet()), codes.strings());
    assertEquals(StringCodes.ABSENT, codes.find("not there"));
  }

  @Property
  void codesOfAListAreFirstPlaces(@ForAll List<@LowerChars @StringLength(max = 1) String> strings) {
    StringCodes codes = StringCodes.of(strings);
    assertEquals(strings, codes.strings());
    strings.forEach(string -> assertEquals(strings.indexOf(string), codes.find(string)));
  }

  /** 2^bits strings whose hash codes are all the same. */
  private static List<String> colliding(int bits) {
    List<String> strings = new ArrayList<>();
    for (int k = 0; k < 1 << bits; k++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < bits; bit++) {
        text.append((k >> bit & 1) == 0 ? "Aa" : "BB");
      }
      strings.add(text.toString());
    }
    return strings;
  }

  @Test
  void stringsMadeToCollideKeepTheirCodesAndCostLittle() {
    List<String> strings = colliding(17);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          StringCodes added = new StringCodes();
          StringCodes listed = StringCodes.of(strings);
          for (int k = 0; k < strings.size(); k++) {
            assertEquals(k, added.add(strings.get(k)));
            assertEquals(k, added.add(strings.get(k)));
            assertEquals(k, listed.find(new String(strings.get(k))));
          }
          assertEquals(strings, added.strings());
          assertEquals(StringCodes.ABSENT, added.find("AaBB"));
        });
  }

  @Property(tries = 50)
  void numbersKeepTheOrderInWhichTheyCame(@ForAll @IntRange(min = 1, max = 5000) int count, @ForAll long step) {
    LongCodes codes = new LongCodes();
    Map<Long, Integer> map = new LinkedHashMap<>();
    for (int k = 0; k < count; k++) {
      long key = k % 777 * step;
      assertEquals(map.getOrDefault(key, LongCodes.ABSENT), codes.find(key));
      map.putIfAbsent(key, map.size());
      assertEquals(map.get(key), codes.add(key));
    }
    assertEquals(map.keySet().stream().toList(), Arrays.stream(codes.keys()).boxed().toList());
    assertEquals(map.size(), codes.size());
  }
}
