package dev.kfold.trainer.svm;

import java.util.Optional;

/**
 * Some rows of a matrix: taken out of its whole rows where those are at hand, or else computed for
 * just these rows.
 */
final class SelectedRows implements KernelRows {

  private final RowStore store;
  private final KernelRows computed;
  private final int[] members;

  /**
   * Selects.
   *
   * @param store rows of the whole matrix
   * @param computed the same selection of the matrix's source
   */
  SelectedRows(RowStore store, KernelRows computed, int[] members) {
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
    float[] values = store.stored(members[row]);
    return values == null ? computed.row(row) : gather(values);
  }

  @Override
  public float[][] rows(int[] rows) {
    store.store(whole(rows));
    return KernelRows.super.rows(rows);
  }

  @Override
  public Optional<Selection> selection() {
    return Optional.of(new Selection(store.matrix(), members));
  }

  @Override
  public float diagonal(int row) {
    return store.matrix().diagonal(members[row]);
  }

  @Override
  public KernelRows select(int[] rows) {
    return new SelectedRows(store, computed.select(rows), whole(rows));
  }

  private int[] whole(int[] rows) {
    int[] whole = new int[rows.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = members[rows[i]];
    }
    return whole;
  }

  private float[] gather(float[] values) {
    float[] gathered = new float[members.length];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = values[members[i]];
    }
    return gathered;
  }
}
