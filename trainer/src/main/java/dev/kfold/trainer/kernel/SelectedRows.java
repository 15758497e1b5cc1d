package dev.kfold.trainer.kernel;

import java.util.Optional;

/**
 * Some rows of a matrix: taken out of its whole rows if those are at hand, or else computed for
 * just these rows.
 */
final class SelectedRows implements KernelMatrix {

  private final RowStore store;
  private final KernelMatrix computed;
  private final int[] members;

  /**
   * Selects.
   *
   * @param store rows of the whole matrix
   * @param computed the same selection of the matrix's source
   */
  SelectedRows(RowStore store, KernelMatrix computed, int[] members) {
    this.store = store;
    this.computed = computed;
    this.members = members.clone();
  }

  @Override
  public int size() {
    return members.length;
  }

  @Override
  public float[] row(int row) {
    float[] values = store.fetch(members[row]);
    return values == null ? computed.row(row) : Gather.of(values, members);
  }

  @Override
  public float[][] rows(int[] rows) {
    store.store(Gather.of(members, rows));
    return KernelMatrix.super.rows(rows);
  }

  @Override
  public Optional<RowSelection> selection() {
    return Optional.of(new RowSelection(store.matrix(), members));
  }

  @Override
  public double[] diagonal() {
    return Gather.of(store.matrix().diagonal(), members);
  }

  @Override
  public KernelMatrix select(int[] rows) {
    return new SelectedRows(store, computed.select(rows), Gather.of(members, rows));
  }
}
