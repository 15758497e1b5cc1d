package dev.kfold.trainer.linear;

/**
 * Sums up {@code AᵀA} for a matrix A that is given row by row. A panel of rows is kept column by
 * column, and tiles of 4 × 4 products are summed in registers, with two loads for four products.
 * The loop over a tile is unrolled on purpose.
 */
final class GramMatrix {

  private static final int TILE = 4;
  private static final int PANEL = 64;

  private final double[][] columns;
  private final double[] sums;
  private int filled;

  GramMatrix(int columns) {
    this.columns = new double[padded(columns)][PANEL];
    this.sums = new double[padded(columns) * padded(columns)];
  }

  /** Returns the length of a row of {@link #sums}. */
  static int padded(int columns) {
    return (columns + TILE - 1) / TILE * TILE;
  }

  /** Sets a number of the current row. */
  void set(int column, double value) {
    columns[column][filled] = value;
  }

  /** Ends the current row, after all its columns are set. */
  void endRow() {
    filled++;
    if (filled == PANEL) {
      addPanel();
    }
  }

  /** Returns the matrix row by row, of which only the upper half is defined. */
  double[] sums() {
    addPanel();
    return sums;
  }

  private void addPanel() {
    for (int p = 0; p < columns.length; p += TILE) {
      for (int q = p; q < columns.length; q += TILE) {
        addTile(p, q);
      }
    }
    filled = 0;
  }

  private void addTile(int p, int q) {
    double[] a0 = columns[p];
    double[] a1 = columns[p + 1];
    double[] a2 = columns[p + 2];
    double[] a3 = columns[p + 3];
    double[] b0 = columns[q];
    double[] b1 = columns[q + 1];
    double[] b2 = columns[q + 2];
    double[] b3 = columns[q + 3];
    double s00 = 0, s01 = 0, s02 = 0, s03 = 0;
    double s10 = 0, s11 = 0, s12 = 0, s13 = 0;
    double s20 = 0, s21 = 0, s22 = 0, s23 = 0;
    double s30 = 0, s31 = 0, s32 = 0, s33 = 0;
    for (int k = 0; k < filled; k++) {
      double x0 = a0[k];
      double x1 = a1[k];
      double x2 = a2[k];
      double x3 = a3[k];
      double y0 = b0[k];
      double y1 = b1[k];
      double y2 = b2[k];
      double y3 = b3[k];
      s00 = Math.fma(x0, y0, s00);
      s01 = Math.fma(x0, y1, s01);
      s02 = Math.fma(x0, y2, s02);
      s03 = Math.fma(x0, y3, s03);
      s10 = Math.fma(x1, y0, s10);
      s11 = Math.fma(x1, y1, s11);
      s12 = Math.fma(x1, y2, s12);
      s13 = Math.fma(x1, y3, s13);
      s20 = Math.fma(x2, y0, s20);
      s21 = Math.fma(x2, y1, s21);
      s22 = Math.fma(x2, y2, s22);
      s23 = Math.fma(x2, y3, s23);
      s30 = Math.fma(x3, y0, s30);
      s31 = Math.fma(x3, y1, s31);
      s32 = Math.fma(x3, y2, s32);
      s33 = Math.fma(x3, y3, s33);
    }
    addRow(p, q, s00, s01, s02, s03);
    addRow(p + 1, q, s10, s11, s12, s13);
    addRow(p + 2, q, s20, s21, s22, s23);
    addRow(p + 3, q, s30, s31, s32, s33);
  }

  private void addRow(int row, int column, double s0, double s1, double s2, double s3) {
    int at = row * columns.length + column;
    sums[at] += s0;
    sums[at + 1] += s1;
    sums[at + 2] += s2;
    sums[at + 3] += s3;
  }
}
