package dev.kfold.trainer.svm;

import java.util.Optional;

/**
 * The matrix of a kernel's values (or of the products below them) between rows, by its rows. Values
 * are computed in doubles and handed out as floats, as LIBSVM keeps them; one is the same to the
 * bit wherever it comes from, and the matrix is symmetric to the bit.
 */
public interface KernelRows {

  /** The number of rows, and of values in each. */
  int size();

  /**
   * One row of the matrix.
   *
   * @return shared, not to be changed
   */
  float[] row(int row);

  /** The same values in an array of the caller's own; to be overridden by whoever shares rows. */
  default float[] copyOfRow(int row) {
    return row(row);
  }

  /** Takes back a row of {@link #row} that nobody needs any more. */
  default void recycle(float[] row) {
    // most are shared, and needed by others
  }

  /** Takes back a row of {@link #copyOfRow} that nobody needs any more, for the next copy. */
  default void recycleCopy(float[] copy) {
    // the collector will see to it
  }

  /** The rows of a larger matrix that these are, if they are. */
  default Optional<Selection> selection() {
    return Optional.empty();
  }

  /** Whether every row that is asked for is kept. */
  default boolean keepsAll() {
    return false;
  }

  /** Whether a row must be computed from the features, which is cheaper for several at once. */
  default boolean mustCompute(int row) {
    return false;
  }

  /** Several of them, which may be cheaper than one by one. */
  default float[][] rows(int[] rows) {
    float[][] values = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      values[i] = row(rows[i]);
    }
    return values;
  }

  /** Several of them in arrays of the caller's own. */
  default float[][] copiesOfRows(int[] rows) {
    float[][] values = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      values[i] = copyOfRow(rows[i]);
    }
    return values;
  }

  /** The value of a row with itself. */
  float diagonal(int row);

  /** The matrix of some of the rows, in the order asked for. */
  KernelRows select(int[] rows);

  /** The same matrix, of which as many rows are kept as fit into so many bytes. */
  default KernelRows stored(long bytes) {
    return new StoredRows(this, bytes);
  }

  /** The values that a kernel makes of this matrix, where it is one of products. */
  default KernelRows under(Kernel kernel) {
    return new KernelValues(this, kernel);
  }

  /** Products, computed from the rows each time. */
  static KernelRows products(double[][] rows, Product product) {
    return new RowProducts(rows, product);
  }

  /** A kernel's values, computed from the rows each time. */
  static KernelRows of(double[][] rows, Kernel kernel) {
    return products(rows, kernel.product()).under(kernel);
  }
}
