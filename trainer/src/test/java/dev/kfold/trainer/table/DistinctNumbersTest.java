package dev.kfold.trainer.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctNumbersTest {

  @ParameterizedTest
  @ValueSource(doubles = {1, 0.01, 0.1, 1e-300, 4096})
  void startsTheSearchForNumbersInDifferentPlaces(double unit) {
    long homes =
        IntStream.range(0, 1024)
            .map(i -> DistinctNumbers.home(Double.doubleToRawLongBits(i * unit), 2048))
            .distinct()
            .count();

    assertThat(homes).isGreaterThan(600).isLessThanOrEqualTo(1024);
  }

  @Test
  void countsEachNumberOnceAndTakesBothZerosForOne() {
    assertThat(count(3, 1, 0.0, -0.0, 1, -1)).isEqualTo(new ValueCount(4, true));
    assertThat(count(IntStream.range(0, 5000).mapToDouble(i -> i % 700).toArray()))
        .isEqualTo(new ValueCount(700, true));
  }

  @Test
  void countsUpToALimitAndSaysIfThereAreMore() {
    double[] most = IntStream.range(0, 200_000).mapToDouble(i -> i % 100_000).toArray();
    assertThat(count(most)).isEqualTo(new ValueCount(100_000, true));

    most[150_000] = -1;
    assertThat(count(most)).isEqualTo(new ValueCount(100_000, false)).hasToString("over 100000");
  }

  /** Otherwise the columns of a table that fits into memory would take more than its numbers. */
  @ParameterizedTest
  @CsvSource({"1, 100000", "20, 100000", "100, 20000", "20000, 100"})
  void countsFewerNumbersOfEachColumnIfThereAreMany(int columns, int most) {
    DistinctNumbers numbers = new DistinctNumbers(columns);
    IntStream.range(0, 100_001).forEach(numbers::add);

    assertThat(numbers.count()).isEqualTo(new ValueCount(most, false));
  }

  private static ValueCount count(double... numbers) {
    DistinctNumbers distinct = new DistinctNumbers(1);
    for (double number : numbers) {
      distinct.add(number);
    }
    return distinct.count();
  }
}
