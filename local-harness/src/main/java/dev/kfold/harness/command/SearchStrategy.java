package dev.kfold.harness.command;

import dev.kfold.trainer.contract.ParameterReader;

/** How the tuner chooses the next trial. */
public enum SearchStrategy {
  BAYESIAN,
  RANDOM,
  GRID;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
