package dev.kfold.trainer.kernel;

import java.util.Optional;

/**
 * The Gram matrix of n rows, {@code [n][n]}, handed out row by row: the values of a kernel, or the
 * products that a kernel is a function of. Values are computed in doubles and handed out as floats,
 * as LIBSVM's {@code QMatrix} keeps them. A value is the same to the bit wherever it comes from,
 * and the matrix is symmetric to the bit.
 */
public interface KernelMatrix {

  /** Returns n, the number of rows and of values in each. */
  int size();

  /**
   * Returns one row of the matrix, {@code float[n]}; it is shared and must not be changed.
   *
   * @param row from 0 to n − 1
   */
  float[] row(int row);

  /**
   * Returns one row of the matrix, {@code float[n]}, as {@link #row(int)} does.
   *
   * @param row from 0 to n − 1
   * @param next the rows that are likely to be asked for next
   */
  default float[] row(int row, LikelyRows next) {
    return row(row);
  }

  /**
   * Returns several rows of the matrix, {@code [rows.length][n]}, which may be cheaper than asking
   * for one after the other; they are shared and must not be changed.
   */
  default float[][] rows(int[] rows) {
    float[][] values = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      values[i] = row(rows[i]);
    }
    return values;
  }

  /**
   * Computes the values of several rows into given arrays.
   *
   * @param into {@code [rows.length][n]}
   */
  default void fill(int[] rows, float[][] into) {
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(row(rows[i]), 0, into[i], 0, size());
    }
  }

  /**
   * Returns the values of the n rows with themselves, in doubles, as LIBSVM's {@code QD}; the array
   * is shared and must not be changed. All are computed at once, because the JIT compiler would not
   * vectorise a kernel's loop that is called for one value at a time.
   */
  double[] diagonal();

  /** Returns the matrix of some of the rows, in the order of {@code rows}. */
  KernelMatrix select(int[] rows);

  /** Returns the larger matrix and the rows of it that this matrix consists of, if there is one. */
  default Optional<RowSelection> selection() {
    return Optional.empty();
  }

  /** Returns whether a row that is asked for again costs no product, at most the kernel. */
  default boolean keepsAll() {
    return false;
  }

  /**
   * Returns a matrix of the same size whose rows are defined within some spans only, which may be
   * cheaper.
   */
  default KernelMatrix within(Span[] spans) {
    return this;
  }

  /**
   * Returns the values of a kernel between rows, computed whenever asked for: in doubles, and
   * rounded to floats at the end and, if the kernel tolerates it, once before.
   *
   * @param rows {@code [n][features]}, not copied
   */
  static KernelMatrix of(double[][] rows, Kernel kernel) {
    return of(rows, kernel, 1);
  }

  /**
   * Returns the values of a kernel between rows, as {@link #of(double[][], Kernel)} does, computed
   * by several threads; they are the same to the bit for any number.
   *
   * @param threads the most that compute a row or some rows together; small rows take one
   */
  static KernelMatrix of(double[][] rows, Kernel kernel, int threads) {
    Magnitude magnitude = Magnitude.of(rows, kernel);
    return RowProducts.under(magnitude.apply(rows), magnitude.apply(kernel), threads);
  }
}
