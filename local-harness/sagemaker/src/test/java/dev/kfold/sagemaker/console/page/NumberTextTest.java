package dev.kfold.sagemaker.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.9666666666666667, 0.966667",
    "1.0, 1",
    "100.0, 100",
    "0.0, 0",
    "-0.25, -0.25",
    "0.00001234567, 0.0000123457",
    "0.000001234567, 0.00000123457",
    "1.23E-12, 1.23E-12",
    "12345678.9, 1.23457E+7",
    "NaN, NaN"
  })
  void writesSixDigits(double number, String expected) {
    assertThat(NumberText.of(number)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0.123456789, 0.123457",
    "rbf, rbf",
    "12345678, 12345678",
    "v1.2, v1.2",
    "EURO, EURO"
  })
  void shortensTextsThatAreNumbers(String text, String expected) {
    assertThat(NumberText.of(text)).isEqualTo(expected);
  }
}
