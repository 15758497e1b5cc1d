package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairThreadsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // processors | folds at a time | classes | pairs at a time
        "2 | 2 | 10 | 1",
        "8 | 5 | 10 | 1",
        "8 | 1 | 10 | 8",
        "8 | 1 | 3 | 3",
        "32 | 10 | 10 | 3",
        "32 | 5 | 3 | 3",
        "96 | 10 | 10 | 9",
        "96 | 1 | 10 | 45",
        "96 | 5 | 2 | 1",
        "2 | 5 | 3 | 1",
      })
  void dividesTheProcessorsAmongTheFolds(int processors, int folds, int classes, int pairs) {
    assertThat(PairThreads.count(1000, classes, folds, processors)).isEqualTo(pairs);
  }

  @Test
  void solvesThePairsOfFewRowsOneAfterTheOther() {
    assertThat(PairThreads.count(999, 10, 1, 96)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 32, 96})
  void usesNoMoreThreadsThanProcessors(int processors) {
    for (int classes = 2; classes <= 20; classes++) {
      int ofClasses = classes;
      assertThat(IntStream.rangeClosed(1, processors))
          .allMatch(
              folds -> folds * PairThreads.count(5000, ofClasses, folds, processors) <= processors);
    }
  }
}
