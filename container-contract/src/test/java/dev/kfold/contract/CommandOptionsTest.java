package dev.kfold.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandOptionsTest {

  @Test
  void takesAValueBehindASpaceOrAnEqualsSign() {
    assertThat(CommandOptions.parse(List.of("--out", "f", "--label=a=b")))
        .isEqualTo(Map.of("out", "f", "label", "a=b"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x             | arguments: found 'x', expected an option such as --out FOLDER.",
        "--out         | option out: has no value; give one after it.",
        "--a=1 --a=2   | option a: is given twice, expected once; put all of it into one option.",
        "--a 1 --a 2   | option a: is given twice, expected once; put all of it into one option.",
      })
  void refusesWhatItWouldHaveToDrop(String arguments, String fault) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> CommandOptions.parse(List.of(arguments.split(" "))))
        .withMessage(fault);
  }
}
