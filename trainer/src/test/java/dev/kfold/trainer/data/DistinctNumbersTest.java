package dev.kfold.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistinctNumbersTest {

  @Test
  void countsEqualNumbersOnce() {
    DistinctNumbers numbers = new DistinctNumbers(1);
    for (double number : new double[] {1, 0.0, -0.0, 1, 2.5, 1e300}) {
      numbers.add(number);
    }

    assertThat(numbers.count()).isEqualTo(new ValueCount(4, true));
  }

  /** Otherwise the columns of a table that fits into memory would take more than its numbers. */
  @ParameterizedTest
  @CsvSource({"1, 100000", "20, 100000", "100, 20000", "20000, 100"})
  void countsFewerNumbersOfEachColumnIfThereAreMany(int columns, int most) {
    DistinctNumbers numbers = new DistinctNumbers(columns);
    IntStream.range(0, 100_001).forEach(numbers::add);

    assertThat(numbers.count()).isEqualTo(new ValueCount(most, false));
  }
}
