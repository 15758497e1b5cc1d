package dev.kfold.trainer.kernel;

import java.util.Optional;

/**
 * The matrix of some rows of a larger one: gathered from the larger matrix's rows if they are
 * stored, and otherwise computed for these rows only.
 */
final class SelectedRows implements KernelMatrix {

  private final RowStore whole;
  private final KernelMatrix computed;
  private final int[] members;

  /**
   * Selects rows.
   *
   * @param whole the larger matrix
   * @param computed the same selection of that matrix's source
   * @param members the selected rows, in their order
   */
  SelectedRows(RowStore whole, KernelMatrix computed, int[] members) {
    this.whole = whole;
    this.computed = computed;
    this.members = members.clone();
  }

  @Override
  public int size() {
    return members.length;
  }

  @Override
  public float[] row(int row) {
    return row(row, LikelyRows.NONE);
  }

  @Override
  public float[] row(int row, LikelyRows next) {
    float[] values = whole.fetch(members[row], ofWhole(next));
    return values == null ? computed.row(row) : Gather.of(values, members);
  }

  private LikelyRows ofWhole(LikelyRows next) {
    return (count, isWanted) ->
        Gather.of(members, next.likeliest(count, row -> isWanted.test(members[row])));
  }

  @Override
  public float[][] rows(int[] rows) {
    whole.store(Gather.of(members, rows));
    return KernelMatrix.super.rows(rows);
  }

  @Override
  public Optional<RowSelection> selection() {
    return Optional.of(new RowSelection(whole, members));
  }

  @Override
  public double[] diagonal() {
    return Gather.of(whole.diagonal(), members);
  }

  @Override
  public KernelMatrix select(int[] rows) {
    return new SelectedRows(whole, computed.select(rows), Gather.of(members, rows));
  }
}
