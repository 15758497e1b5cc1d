package dev.kfold.trainer.kernel;

import java.util.Optional;

/**
 * The matrix of a kernel's values (or of the products below them) between rows, by its rows. Values
 * are computed in doubles and handed out as floats, as LIBSVM keeps them; one is the same to the
 * bit wherever it comes from, and the matrix is symmetric to the bit.
 */
public interface KernelMatrix {

  /** The number of rows, and of values in each. */
  int size();

  /**
   * One row of the matrix.
   *
   * @return shared, not to be changed
   */
  float[] row(int row);

  /** The rows of a larger matrix that these are, if they are. */
  default Optional<RowSelection> selection() {
    return Optional.empty();
  }

  /** Whether a row that is asked for again costs no product, and at most the kernel's function. */
  default boolean keepsAll() {
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

  /**
   * The values of rows with themselves, in doubles, as LIBSVM keeps them; all at once: the JIT
   * compiler would take the loops of a kernel for loops over one value if they were called for
   * each.
   *
   * @return shared, not to be changed
   */
  double[] diagonal();

  /** The same matrix for who needs the values in some spans of a row only; others are undefined. */
  default KernelMatrix within(Span[] spans) {
    return this;
  }

  /** The matrix of some of the rows, in the order asked for. */
  KernelMatrix select(int[] rows);

  /** The same matrix, of which as many rows are kept as fit into so many bytes. */
  default KernelMatrix keeping(long bytes) {
    return new StoredRows(this, bytes);
  }

  /** The same for many fits at a time and after each other. */
  default KernelMatrix shared(long bytes) {
    return StoredRows.forManyFits(this, bytes);
  }

  /** The values that a kernel makes of this matrix, if it is one of products. */
  default KernelMatrix under(Kernel kernel) {
    return new KernelValues(this, kernel);
  }

  /** Products, computed from the rows each time. */
  static KernelMatrix products(double[][] rows, Product product) {
    return new RowProducts(rows, product);
  }

  /**
   * A kernel's values, computed from the rows each time: in doubles, and rounded to floats at the
   * end, or, if the kernel tolerates it, once before.
   */
  static KernelMatrix of(double[][] rows, Kernel kernel) {
    if (!kernel.toleratesRoundedProducts()) {
      return RowProducts.under(rows, kernel);
    }
    Magnitude magnitude = Magnitude.of(rows, kernel);
    return products(magnitude.apply(rows), kernel.product()).under(magnitude.apply(kernel));
  }
}
