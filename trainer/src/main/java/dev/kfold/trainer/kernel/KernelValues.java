package dev.kfold.trainer.kernel;

import java.util.Optional;

/**
 * The values of a kernel, computed from a matrix of products whenever asked for.
 *
 * @param products the matrix that the kernel is applied to, value by value
 * @param spans the columns in which rows are defined
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KernelValues(KernelMatrix products, Kernel kernel, Span[] spans)
    implements KernelMatrix {

  /** Applies a kernel to all columns. */
  public KernelValues(KernelMatrix products, Kernel kernel) {
    this(products, kernel, new Span[] {new Span(0, products.size())});
  }

  @Override
  public KernelMatrix within(Span[] some) {
    return new KernelValues(products, kernel, some);
  }

  @Override
  public boolean keepsAll() {
    return products.keepsAll();
  }

  @Override
  public int size() {
    return products.size();
  }

  @Override
  public float[] row(int row) {
    return valuesOf(products.row(row));
  }

  @Override
  public float[][] rows(int[] rows) {
    float[][] values = products.rows(rows).clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = valuesOf(values[i]);
    }
    return values;
  }

  @Override
  public void fill(int[] rows, float[][] into) {
    for (int i = 0; i < rows.length; i++) {
      kernel.apply(products.row(rows[i]), into[i], 0, size());
    }
  }

  private float[] valuesOf(float[] row) {
    float[] target = new float[row.length];
    for (Span span : spans) {
      kernel.apply(row, target, span.start(), span.end());
    }
    return target;
  }

  @Override
  public Optional<RowSelection> selection() {
    return products
        .selection()
        .map(rows -> new RowSelection(new KernelValues(rows.whole(), kernel), rows.members()));
  }

  @Override
  public double[] diagonal() {
    double[] values = products.diagonal().clone();
    kernel.apply(values);
    return values;
  }

  @Override
  public KernelMatrix select(int[] rows) {
    return new KernelValues(products.select(rows), kernel);
  }
}
