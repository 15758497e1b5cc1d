package dev.kfold.sagemaker.analysis;

import java.util.Optional;

/**
 * The computations that the console shows and other modules perform.
 *
 * @param tables describes tables; empty if no module can
 */
public record Analyses(Optional<TableDescriber> tables) {

  /** No computation. */
  public static final Analyses NONE = new Analyses(Optional.empty());

  /** Returns these computations with a describer of tables. */
  public Analyses withTables(TableDescriber describer) {
    return new Analyses(Optional.of(describer));
  }
}
