package dev.kfold.trainer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values are the same to the bit, whether rows are stored, selected or computed again. */
class KernelMatrixTest {

  private static final int FEW = 4 * RandomRows.SIZE * Float.BYTES;

  /** Both the product and the value of the kernel are rounded to floats. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void holdsTheValuesOfTheKernel(int features) {
    double[][] rows = RandomRows.normal(RandomRows.SIZE, features, 3);
    for (Kernel kernel : RandomRows.KERNELS) {
      KernelMatrix matrix = KernelMatrix.of(rows, kernel);
      for (int i = 0; i < rows.length; i += 50) {
        assertThat(matrix.row(i)).isEqualTo(expected(rows, kernel, i));
      }
    }
  }

  private static float[] expected(double[][] rows, Kernel kernel, int row) {
    double[] products = new double[rows.length];
    for (int j = 0; j < products.length; j++) {
      products[j] = kernel.product().of(rows[row], rows[j]);
    }
    if (!kernel.toleratesRoundedProducts()) {
      kernel.apply(products);
    }
    float[] values = new float[rows.length];
    for (int j = 0; j < values.length; j++) {
      values[j] = (float) products[j];
    }
    if (kernel.toleratesRoundedProducts()) {
      kernel.apply(values, values, 0, values.length);
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 517, 518, 519})
  void doesNotDependOnHowManyRowsThereAreOrAreAskedForTogether(int size) {
    double[][] rows = RandomRows.normal(size, 3, 3);
    for (Kernel kernel : RandomRows.KERNELS) {
      KernelMatrix matrix = KernelMatrix.of(rows, kernel);
      int[] asked = RandomRows.selection(size, 7, 1);
      float[][] together = matrix.rows(asked);
      for (int i = 0; i < asked.length; i++) {
        assertThat(together[i]).isEqualTo(expected(rows, kernel, asked[i]));
        assertThat(matrix.diagonal()[asked[i]])
            .isCloseTo(
                kernel.at(kernel.product().withItself(rows[asked[i]])), within(kernel.error()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 96})
  void givesTheSameValuesOnAnyNumberOfThreads(int threads) {
    // four million terms for five rows, in eight tiles: worth eight threads
    double[][] rows = RandomRows.normal(4000, 200, 5);
    int[] asked = {7, 3999, 0, 600, 518};
    for (Kernel kernel : RandomRows.KERNELS) {
      KernelMatrix parallel = KernelMatrix.of(rows, kernel, threads);
      float[][] together = parallel.rows(asked);
      for (int i = 0; i < asked.length; i++) {
        assertThat(together[i]).isEqualTo(expected(rows, kernel, asked[i]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, FEW, Long.MAX_VALUE})
  void givesTheSameValuesForAnyNumberOfStoredRows(long bytes) {
    double[][] rows = RandomRows.normal(RandomRows.SIZE, 4, 5);
    for (Kernel kernel : RandomRows.KERNELS) {
      KernelMatrix plain = KernelMatrix.of(rows, kernel);
      assertSame(stored(plain, bytes), plain);
      assertSame(new RowCache(plain, bytes), plain);
      assertSame(new RowCache(stored(plain, bytes), bytes), plain);
      assertSame(storedForMany(plain, bytes), plain);
      if (kernel.toleratesRoundedProducts()) {
        KernelMatrix products = new RowProducts(rows, kernel.product());
        assertSame(new KernelValues(stored(products, bytes), kernel), plain);
        assertSame(new KernelValues(storedForMany(products, bytes), kernel), plain);
      }
      assertSame(storedForMany(stored(storedForMany(plain, bytes), bytes), bytes), plain);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, FEW, Long.MAX_VALUE})
  void givesTheSameValuesWithinTheSpansThatAreNeeded(long bytes) {
    double[][] rows = RandomRows.normal(RandomRows.SIZE, 4, 5);
    Span[] spans = {new Span(3, 7), new Span(50, RandomRows.SIZE - 1)};
    for (Kernel kernel : RandomRows.KERNELS) {
      KernelMatrix plain = KernelMatrix.of(rows, kernel);
      assertSameWithin(spans, storedForMany(plain, bytes), plain);
      if (kernel.toleratesRoundedProducts()) {
        KernelMatrix products = new RowProducts(rows, kernel.product());
        assertSameWithin(spans, new KernelValues(stored(products, bytes), kernel), plain);
        assertSameWithin(spans, new KernelValues(storedForMany(products, bytes), kernel), plain);
      }
    }
  }

  private static void assertSameWithin(Span[] spans, KernelMatrix matrix, KernelMatrix plain) {
    KernelMatrix within = matrix.within(spans);
    for (int row = 0; row < plain.size(); row += 7) {
      float[] values = within.row(row);
      for (Span span : spans) {
        assertThat(Arrays.copyOfRange(values, span.start(), span.end()))
            .isEqualTo(Arrays.copyOfRange(plain.row(row), span.start(), span.end()));
      }
    }
  }

  /** Compares rows asked for one by one, again, together, and through two selections. */
  private static void assertSame(KernelMatrix matrix, KernelMatrix plain) {
    int[] some = RandomRows.selection(matrix.size(), 90, 7);
    int[] few = RandomRows.selection(some.length, 40, 8);
    int[] members = IntStream.of(few).map(i -> some[i]).toArray();
    KernelMatrix selected = matrix.select(some).select(few);
    KernelMatrix again = stored(selected, Long.MAX_VALUE);
    assertThat(selected.size()).isEqualTo(few.length);

    float[][] together = matrix.rows(members);
    float[][] ofSelection = selected.rows(IntStream.range(0, few.length).toArray());
    for (int i = 0; i < members.length; i++) {
      float[] expected = plain.row(members[i]);
      float[] selectedOnes = Gather.of(expected, members);
      assertThat(together[i]).isEqualTo(expected);
      assertThat(matrix.row(members[i])).isEqualTo(expected);
      assertThat(matrix.diagonal()[members[i]]).isEqualTo(plain.diagonal()[members[i]]);
      assertThat(ofSelection[i]).isEqualTo(selectedOnes);
      assertThat(selected.row(i)).isEqualTo(selectedOnes);
      assertThat(again.row(i)).isEqualTo(selectedOnes);
      assertThat(selected.diagonal()[i]).isEqualTo(plain.diagonal()[members[i]]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 511, 513})
  void tellsNewRowsTheValuesOfTheKernelToWithinItsError(int size) {
    double[][] support = RandomRows.normal(size, 5, 9);
    double[][] rows = RandomRows.normal(SupportKernel.ROWS, 5, 10);
    for (Kernel kernel : RandomRows.KERNELS) {
      double[][] values = new SupportKernel(support, kernel).values().of(rows);
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < size; j++) {
          assertThat(values[i][j])
              .isCloseTo(kernel.of(rows[i], support[j]), within(kernel.error()));
        }
      }
    }
  }

  private static StoredRows stored(KernelMatrix source, long bytes) {
    return StoredRows.forOneFit(source, new KernelMemory(Long.MAX_VALUE), bytes);
  }

  private static StoredRows storedForMany(KernelMatrix source, long bytes) {
    return StoredRows.forManyFits(source, new KernelMemory(Long.MAX_VALUE), bytes);
  }
}
