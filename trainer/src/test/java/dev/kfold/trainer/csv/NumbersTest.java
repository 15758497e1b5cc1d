package dev.kfold.trainer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.Decimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

  @ParameterizedTest
  @CsvSource({
    "5.099999999999999645e+00,5.1",
    "' 1.50',1.5",
    "-3,-3",
    "+1.e5,100000",
    ".5,0.5",
    "1E-5,0.00001",
    "1e-9999999999,0"
  })
  void readsTheFormsOfSavetxt(String text, double value) {
    assertThat(Numbers.parse(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "1e999",
        "1f",
        "0x1p3",
        "1,5",
        "1_000",
        "-",
        "1e",
        "1.2.3",
        "1-2",
        "a"
      })
  void rejectsAnyOtherText(String text) {
    assertThat(Numbers.isNumber(text)).isFalse();
  }

  @Property(tries = 2000)
  void readsEveryDoubleAsItIsWritten(@ForAll double value) {
    assertThat(Double.doubleToRawLongBits(Numbers.parse(Double.toString(value))))
        .isEqualTo(Double.doubleToRawLongBits(value));
  }

  @Property(tries = 5000)
  void readsAnyTextAsTheThoroughParserDoes(
      @ForAll
          @StringLength(max = 24)
          @CharRange(from = '0', to = '9')
          @Chars({'.', 'e', 'E', '-', '+', ' '})
          String text) {
    assertSame(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "-.",
        "e5",
        "1e",
        "1e+",
        "1e-",
        "1.2.3",
        "--1",
        "+1",
        "1e5.",
        "1 ",
        " 1",
        "-0",
        "-0.0e9",
        ".5",
        "5.",
        "1e400",
        "1e-400",
        "0e999",
        "1e0005",
        "9007199254740993",
        "18446744073709551615",
        "99999999999999999999",
        "0.00000000000000000001",
        "1e22",
        "1e23",
        "2.2250738585072014e-308",
        "4.9e-324",
        "1.7976931348623157e308",
        "nan",
        "١"
      })
  void readsBordersAsTheThoroughParserDoes(String text) {
    assertSame(text);
  }

  private static void assertSame(String text) {
    assertThat(Double.doubleToRawLongBits(Numbers.parse(text)))
        .as(text)
        .isEqualTo(Double.doubleToRawLongBits(Decimal.parse(text).orElse(Double.NaN)));
  }
}
