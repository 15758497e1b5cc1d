package dev.kfold.harness.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.contract.InvalidInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmbeddedMemoryTest {

  private static final Path FILE = Path.of("table.csv");

  /** Eight gigabytes of numbers. */
  private static final int ROWS = 10_000_000;

  private static final int FEATURES = 100;

  @Test
  void refusesATableThatNoFitCanHold() {
    assertThatThrownBy(() -> new EmbeddedMemory(7_999_999_999L).verify(FILE, ROWS, FEATURES))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "--data table.csv: found 10,000,000 rows of 100 features, which need at least 8.0 GB of memory, but this program may use 8.0 GB; give it more with the variable JAVA_TOOL_OPTIONS=-Xmx24g, or run the pipeline on AWS.");
  }

  @Test
  void triesATableThatMayFit() {
    assertThatCode(() -> new EmbeddedMemory(8_000_000_000L).verify(FILE, ROWS, FEATURES))
        .doesNotThrowAnyException();
  }
}
