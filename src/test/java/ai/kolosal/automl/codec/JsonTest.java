package ai.kolosal.automl.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.kolosal.automl.error.ArtifactException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static Map<String, Object> read(String text) {
    return Json.readObject("the test", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void keysKeepTheirOrderAndNumbersTheirKind() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("z", 1);
    value.put("a", 2.5);
    value.put("list", Arrays.asList("x", true, null, List.of()));
    value.put("nan", Double.NaN);
    String text = Json.write(value);
    assertEquals("{\"z\":1,\"a\":2.5,\"list\":[\"x\",true,null,[]],\"nan\":null}", text);
    Map<String, Object> back = read(text);
    assertEquals(List.of("z", "a", "list", "nan"), List.copyOf(back.keySet()));
    assertEquals(1, back.get("z"));
    assertEquals(2.5, back.get("a"));
    assertEquals(back, read(Json.writePretty(value)));
  }

  @Test
  void whatIsNoPlainValueIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Json.write(Map.of("a", new Object())));
  }

  @Test
  void badTextIsRefusedInOneLine() {
    for (String text : List.of("", "[1]", "{\"a\":1} x", "{\"a\":1,\"a\":2}", "{", "null", "[".repeat(200))) {
      ArtifactException refusal = assertThrows(ArtifactException.class, () -> read(text), text);
      assertTrue(refusal.getMessage().startsWith("the test is not"), refusal.getMessage());
      assertEquals(1, refusal.getMessage().lines().count(), refusal.getMessage());
    }
  }
}
