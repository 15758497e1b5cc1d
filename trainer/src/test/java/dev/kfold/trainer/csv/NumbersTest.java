package dev.kfold.trainer.csv;

import static org.assertj.core.api.Assertions.assertThat;

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
}
