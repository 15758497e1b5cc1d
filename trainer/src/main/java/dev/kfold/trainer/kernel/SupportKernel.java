package dev.kfold.trainer.kernel;

/**
 * The kernel's values of new rows with the support vectors of a model, in doubles; the same to the
 * bit as {@link Kernel#of}, whichever rows are asked for together.
 */
public final class SupportKernel {

  /** As many rows as are best asked for together. */
  public static final int ROWS = FourRows.COUNT;

  private final int size;
  private final RowTiles tiles;
  private final Kernel kernel;

  /** Lays out a copy of one support vector or more. */
  public SupportKernel(double[][] supportVectors, Kernel kernel) {
    this.size = supportVectors.length;
    this.tiles = new RowTiles(supportVectors);
    this.kernel = kernel;
  }

  /** For one thread. */
  public Values values() {
    return new Values();
  }

  /** The values of a few rows after the other, in the same memory. */
  public final class Values {

    private final FourRows four = new FourRows(tiles.length());
    private final double[][] values = new double[ROWS][size];

    private Values() {}

    /**
     * Values of a few rows.
     *
     * @param rows {@link #ROWS} of them
     * @return for each row one value for each support vector; until the next call
     */
    public double[][] of(double[][] rows) {
      System.arraycopy(rows, 0, four.rows, 0, ROWS);
      for (int tile = 0; tile < tiles.count(); tile++) {
        tiles.products(kernel.product(), tile, four);
        for (int i = 0; i < ROWS; i++) {
          kernel.apply(four.sums[i]);
          System.arraycopy(four.sums[i], 0, values[i], tile * tiles.length(), tiles.length(tile));
        }
      }
      return values;
    }
  }
}
