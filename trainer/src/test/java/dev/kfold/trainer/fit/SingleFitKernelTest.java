package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SingleFitKernelTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // processors | fits at a time | pairs of classes at a time | threads of a row
        "1 | 1 | 1 | 1",
        "2 | 1 | 1 | 2",
        "2 | 2 | 1 | 1",
        "2 | 5 | 1 | 1",
        "8 | 5 | 1 | 1",
        "8 | 1 | 3 | 2",
        "32 | 10 | 1 | 3",
        "32 | 10 | 3 | 1",
        "96 | 1 | 1 | 96",
        "96 | 1 | 45 | 2",
      })
  void computesARowOnTheProcessorsThatOtherFitsAndPairsLeaveIdle(
      int processors, int fits, int pairs, int threads) {
    assertThat(SingleFitKernel.threadsOfARow(fits, pairs, processors)).isEqualTo(threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 32, 96})
  void rowsAndPairsTogetherUseNoMoreThreadsThanProcessors(int processors) {
    for (int classes = 2; classes <= 20; classes++) {
      for (int fits : IntStream.rangeClosed(1, processors).toArray()) {
        int pairs = PairThreads.count(5000, classes, fits, processors);
        assertThat(fits * pairs * SingleFitKernel.threadsOfARow(fits, pairs, processors))
            .isLessThanOrEqualTo(processors);
      }
    }
  }
}
