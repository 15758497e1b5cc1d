package dev.kfold.trainer.numpy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumpySumTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 127, 128, 129, 300, 4099})
  void addsAnArrayInTheOrderOfItsValues(int count) {
    double[] values = new Random(count).doubles(count, -1, 1).toArray();

    assertThat(NumpySum.pairwise(values)).isEqualTo(NumpySum.pairwise(i -> values[i], count));
  }
}
