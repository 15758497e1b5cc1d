package dev.kfold.sagemaker.analysis;

import java.util.Optional;

/**
 * The computations that the console shows and other modules perform.
 *
 * @param tables describes tables; empty if no module can
 * @param folds compares trials by their folds; empty if no module can
 */
public record Analyses(Optional<TableDescriber> tables, Optional<FoldComparison> folds) {

  /** No computation. */
  public static final Analyses NONE = new Analyses(Optional.empty(), Optional.empty());

  /** Returns these computations with a describer of tables. */
  public Analyses withTables(TableDescriber describer) {
    return new Analyses(Optional.of(describer), folds);
  }

  /** Returns these computations with a comparison of folds. */
  public Analyses withFolds(FoldComparison comparison) {
    return new Analyses(tables, Optional.of(comparison));
  }
}
