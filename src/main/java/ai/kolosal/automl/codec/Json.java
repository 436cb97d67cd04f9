package ai.kolosal.automl.codec;

import ai.kolosal.automl.error.ArtifactException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON to and from plain maps, lists, strings, numbers and truth values.
 *
 * <p>Keys keep their order, numbers are {@link Integer}, {@link Long}, {@link java.math.BigInteger} or {@link Double};
 * NaN and infinities are written as null. Duplicate keys, text after the value and nesting over a hundred levels are
 * refused.
 */
public final class Json {
  private static final int MAX_DEPTH = 100;
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  private static ObjectMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();
    return new ObjectMapper(factory)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * Writes a value on one line.
   *
   * @param value maps with string keys, lists, strings, numbers, truth values and nulls
   * @return the text
   * @throws IllegalArgumentException if there is anything else in it
   */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(plain(value));
    } catch (JsonProcessingException failure) {
      throw new IllegalArgumentException("this cannot be written as JSON: " + failure.getOriginalMessage(), failure);
    }
  }

  /**
   * Writes a value over indented lines.
   *
   * @param value as for {@link #write}
   * @return the text
   * @throws IllegalArgumentException if there is anything else in it
   */
  public static String writePretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(plain(value)).replace("\r\n", "\n");
    } catch (JsonProcessingException failure) {
      throw new IllegalArgumentException("this cannot be written as JSON: " + failure.getOriginalMessage(), failure);
    }
  }

  /**
   * Reads an object.
   *
   * @param place what the bytes are, for messages
   * @param bytes UTF-8
   * @return its members in the order of the text
   * @throws ArtifactException if the bytes are not one JSON object
   */
  public static Map<String, Object> readObject(String place, byte[] bytes) {
    try {
      Object value = MAPPER.readValue(bytes, Object.class);
      if (value instanceof Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put((String) key, member));
        return members;
      }
    } catch (IOException failure) {
      throw new ArtifactException(place + " is not valid JSON: " + firstLine(failure), failure);
    }
    throw new ArtifactException(place + " is not a JSON object");
  }

  private static String firstLine(IOException failure) {
    return failure instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(failure.getMessage());
  }

  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      map.forEach((key, member) -> copy.put((String) key, plain(member)));
      return copy;
    }
    if (value instanceof List<?> list) {
      List<Object> copy = new ArrayList<>(list.size());
      list.forEach(member -> copy.add(plain(member)));
      return copy;
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value;
    }
    throw new IllegalArgumentException("JSON has no form for a " + value.getClass().getSimpleName());
  }
}
