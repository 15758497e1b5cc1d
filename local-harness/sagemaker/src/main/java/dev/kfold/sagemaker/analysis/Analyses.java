package dev.kfold.sagemaker.analysis;

import java.util.Optional;

/**
 * The computations that the console shows and other modules perform.
 *
 * @param tables describes tables; empty if no module can
 * @param folds compares trials by their folds; empty if no module can
 * @param labels says which labels are one class
 * @param ranges says among which values a search in one job chooses
 */
public record Analyses(
    Optional<TableDescriber> tables,
    Optional<FoldComparison> folds,
    LabelRule labels,
    SearchRanges ranges) {

  /** No computation. */
  public static final Analyses NONE =
      new Analyses(Optional.empty(), Optional.empty(), LabelRule.TEXTS, SearchRanges.NONE);

  /** Returns these computations with a describer of tables. */
  public Analyses withTables(TableDescriber describer) {
    return new Analyses(Optional.of(describer), folds, labels, ranges);
  }

  /** Returns these computations with a comparison of folds. */
  public Analyses withFolds(FoldComparison comparison) {
    return new Analyses(tables, Optional.of(comparison), labels, ranges);
  }

  /** Returns these computations with a rule for labels. */
  public Analyses withLabels(LabelRule rule) {
    return new Analyses(tables, folds, rule, ranges);
  }

  /** Returns these computations with the ranges of searches. */
  public Analyses withRanges(SearchRanges searched) {
    return new Analyses(tables, folds, labels, searched);
  }
}
