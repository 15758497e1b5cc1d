package dev.kfold.trainer.svm;

import java.util.Optional;

/** The values of a kernel, made from products. */
record KernelValues(KernelRows products, Kernel kernel) implements KernelRows {

  private static final int BLOCK = 512; // stays in the nearest cache

  @Override
  public int size() {
    return products.size();
  }

  @Override
  public float[] row(int row) {
    float[] values = products.copyOfRow(row);
    apply(values);
    return values;
  }

  @Override
  public float[][] rows(int[] rows) {
    float[][] values = products.copiesOfRows(rows);
    for (float[] ofRow : values) {
      apply(ofRow);
    }
    return values;
  }

  @Override
  public void recycle(float[] row) {
    products.recycleCopy(row);
  }

  @Override
  public boolean mustCompute(int row) {
    return products.mustCompute(row);
  }

  @Override
  public Optional<Selection> selection() {
    return products
        .selection()
        .map(selection -> new Selection(selection.whole().under(kernel), selection.members()));
  }

  @Override
  public float diagonal(int row) {
    return (float) kernel.at(products.diagonal(row));
  }

  @Override
  public KernelRows select(int[] rows) {
    return new KernelValues(products.select(rows), kernel);
  }

  private void apply(float[] values) {
    int length = Math.min(BLOCK, values.length);
    float[] narrow = new float[length];
    double[] wide = new double[length];
    for (int start = 0; start < values.length; start += length) {
      int count = Math.min(length, values.length - start);
      System.arraycopy(values, start, narrow, 0, count);
      Conversions.widen(narrow, wide);
      kernel.apply(wide);
      Conversions.narrow(wide, narrow);
      System.arraycopy(narrow, 0, values, start, count);
    }
  }
}
