package dev.kfold.trainer.kernel;

/**
 * Computes the kernel's values between new rows and the support vectors of a model, in doubles. A
 * value differs from {@link Kernel#of} by at most {@link Kernel#error} and does not depend on which
 * rows are asked for together.
 */
public final class SupportKernel {

  /** The number of rows that are computed together. */
  public static final int ROWS = FourRows.COUNT;

  private final int size;
  private final RowTiles tiles;
  private final Kernel kernel;

  /**
   * Copies the support vectors.
   *
   * @param supportVectors {@code [n][features]}, at least one
   */
  public SupportKernel(double[][] supportVectors, Kernel kernel) {
    this.size = supportVectors.length;
    this.tiles = new RowTiles(supportVectors);
    this.kernel = kernel;
  }

  /** Returns a computation with memory of its own; each is for one thread. */
  public Values values() {
    return new Values();
  }

  /** Computes the values of one or four rows at a time, always into the same memory. */
  public final class Values {

    private final FourRows four = new FourRows(tiles.length());
    private final double[][] values = new double[ROWS][size];

    private Values() {}

    /**
     * Computes the values of one row.
     *
     * @param row {@code [features]}
     * @return {@code [support vectors]}, overwritten by the next call
     */
    public double[] of(double[] row) {
      double[] sums = four.sums[0];
      for (int tile = 0; tile < tiles.count(); tile++) {
        tiles.products(kernel.product(), tile, row, sums);
        take(sums, tile, values[0]);
      }
      return values[0];
    }

    /**
     * Computes the values of four rows.
     *
     * @param rows {@code [4][features]}
     * @return {@code [4][support vectors]}, overwritten by the next call
     */
    public double[][] of(double[][] rows) {
      System.arraycopy(rows, 0, four.rows, 0, ROWS);
      for (int tile = 0; tile < tiles.count(); tile++) {
        tiles.products(kernel.product(), tile, four);
        for (int i = 0; i < ROWS; i++) {
          take(four.sums[i], tile, values[i]);
        }
      }
      return values;
    }

    private void take(double[] sums, int tile, double[] ofRow) {
      kernel.apply(sums);
      System.arraycopy(sums, 0, ofRow, tile * tiles.length(), tiles.length(tile));
    }
  }
}
