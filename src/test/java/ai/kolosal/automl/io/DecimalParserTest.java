package ai.kolosal.automl.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalParserTest {
  private final DecimalParser parser = new DecimalParser();

  private boolean parse(String text) {
    // Digits on either side, which must not be read.
    byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
    return parser.parse(bytes, 1, bytes.length - 1);
  }

  private void assertAsJava(String text) {
    assertTrue(parse(text), text);
    assertEquals(
        Double.doubleToRawLongBits(Double.parseDouble(text)), Double.doubleToRawLongBits(parser.value()), text);
    if (parser.form() != DecimalParser.IRREGULAR) {
      assertEquals(
          text, new BigDecimal(parser.value()).setScale(parser.form(), RoundingMode.HALF_EVEN).toPlainString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "0", "-0", "+0", "0.0", "-0.0", "00", "1", "-1", "+1", "7.", ".5", "-.5", "0.1", "0.3", "2.50", "1e5", "1E5",
    "1e+5", "1e-5", "1.e2", "123456789012345", "1234567890123456", "9007199254740992", "9007199254740993",
    "9007199254740991", "900719925474099.3", "999999999999999999", "1000000000000000000", "99999999999999999999",
    "18446744073709551616", "18446744073709551617", "0.1234567890123456789", "1e22", "1e23", "1e-22", "1e-23",
    "8.5e22", "123e20", "1e308", "1.7976931348623157e308", "1e309", "-1e309", "4.9e-324", "2e-324", "1e-400",
    "2.2250738585072012e-308", "0e999999999999", "1e99999999999", "1e-99999999999", "00501", "-007", "007.5",
    "0000000000000000000000000000001", "0.00000000000000000000000000000001", "3.141592653589793238462643383279"
  })
  void readsWhatJavaReads(String text) {
    assertAsJava(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "-", "+", ".", "-.", "e5", ".e5", "1e", "1e+", "1e-", "1.2.3", "1-2", "--1", "1d", "1f", "1D", "0x1p3",
    "0x10", "1_000", "1,000", "1 2", " 1", "1 ", "infinite", "in", "i", "na", "nano", "-nanx", ".inf", "١٢", "½",
    "1e5.5", "$1", "1%", "٣"
  })
  void refusesWhatIsNoNumber(String text) {
    assertFalse(parse(text), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"inf", "Inf", "INF", "+inf", "infinity", "Infinity", "INFINITY", "+Infinity"})
  void readsInfinityInAnyCase(String text) {
    assertTrue(parse(text));
    assertEquals(Double.POSITIVE_INFINITY, parser.value());
    assertEquals(DecimalParser.IRREGULAR, parser.form());
    assertTrue(parse("-" + text.replace("+", "")));
    assertEquals(Double.NEGATIVE_INFINITY, parser.value());
  }

  @Test
  void readsNanInAnyCase() {
    assertTrue(parse("nan"));
    assertTrue(Double.isNaN(parser.value()));
    assertTrue(parse("NAN"));
    assertFalse(parser.hasLeadingZeros());
  }

  @Test
  void seesLeadingZerosOfIntegersOnly() {
    for (String code : new String[] {"00", "01", "-01", "00501"}) {
      assertTrue(parse(code) && parser.hasLeadingZeros(), code);
    }
    for (String number : new String[] {"0", "-0", "0.5", "00.5", "10", "01e2", "0e1"}) {
      assertTrue(parse(number) && !parser.hasLeadingZeros(), number);
    }
  }

  @Property
  void agreesWithJavaOnDecimals(@ForAll("decimals") String text) {
    assertAsJava(text);
  }

  @Property
  void agreesWithJavaOnEveryDouble(@ForAll long bits) {
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      assertAsJava(Double.toString(value));
      assertAsJava(new BigDecimal(value).round(new java.math.MathContext(17)).toString());
    }
  }

  /** Halfway between two doubles, where a second rounding would show. */
  @Property
  void agreesWithJavaHalfwayBetweenDoubles(@ForAll long bits) {
    double value = Math.abs(Double.longBitsToDouble(bits));
    if (Double.isFinite(value) && Double.isFinite(Math.nextUp(value))) {
      BigDecimal half =
          new BigDecimal(value).add(new BigDecimal(Math.nextUp(value))).divide(BigDecimal.valueOf(2));
      assertAsJava(half.toString());
    }
  }

  @Property
  void neverReadsMoreThanJava(@ForAll("numberLike") String text) {
    if (parse(text) && Character.digit(text.charAt(text.length() - 1), 10) >= 0) {
      assertAsJava(text);
    }
  }

  @Provide
  Arbitrary<String> decimals() {
    Arbitrary<String> sign = Arbitraries.of("", "-", "+");
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(22);
    Arbitrary<String> fraction = digits.map(d -> "." + d).injectNull(0.4).map(d -> d == null ? "" : d);
    Arbitrary<String> exponent =
        Arbitraries.integers().between(-330, 330).map(e -> "e" + e).injectNull(0.6).map(e -> e == null ? "" : e);
    return Combinators.combine(sign, digits, fraction, exponent).as((s, d, f, e) -> s + d + f + e);
  }

  @Provide
  Arbitrary<String> numberLike() {
    return Arbitraries.strings().withChars("0123456789.eE+-dfx").ofMinLength(1).ofMaxLength(12);
  }
}
