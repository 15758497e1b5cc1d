package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeMatrixTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 129, 511, 513})
  void holdsEveryValueWhicheverSideOfTheDiagonal(int size) {
    double[][] rows = RandomRows.normal(size, 3, 1);
    for (Kernel kernel : RandomRows.KERNELS) {
      KernelRows plain = KernelRows.of(rows, kernel);
      WholeMatrix whole = new WholeMatrix(plain);
      for (int row = 0; row < size; row++) {
        assertThat(whole.row(row)).isEqualTo(plain.row(row));
      }
    }
  }

  @Test
  void computesNothingBeforeItIsAskedAndThenEveryRowOnce() throws Exception {
    KernelRows plain = KernelRows.of(RandomRows.normal(200, 3, 1), new Kernel.RadialBasis(1));
    CountedRows source = new CountedRows(plain);
    WholeMatrix whole = new WholeMatrix(source);
    assertThat(IntStream.range(0, 200)).allMatch(row -> source.asked(row) == 0);

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<float[]>> asked =
          IntStream.range(0, 8).mapToObj(row -> threads.submit(() -> whole.row(row))).toList();
      for (int row = 0; row < asked.size(); row++) {
        assertThat(asked.get(row).get()).isEqualTo(plain.row(row));
      }
    }
    assertThat(IntStream.range(0, 200)).allMatch(row -> source.asked(row) == 1);
  }

  @Test
  void holdsAMatrixThatFitsAndNoLargerOne() {
    KernelRows plain = KernelRows.of(RandomRows.normal(30, 3, 1), new Kernel.RadialBasis(1));

    assertThat(plain.shared(30 * 30 * Float.BYTES)).isInstanceOf(WholeMatrix.class);
    assertThat(plain.shared(30 * 30 * Float.BYTES - 1)).isInstanceOf(StoredRows.class);
  }
}
