package dev.kfold.sagemaker.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 bytes",
    "1, 1 byte",
    "999, 999 bytes",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "3200000000, 3.2 GB",
    "9223372036854775807, 9223372.0 TB"
  })
  void writesThreeDigitsAndAUnit(long bytes, String text) {
    assertThat(Sizes.text(bytes)).isEqualTo(text);
  }
}
