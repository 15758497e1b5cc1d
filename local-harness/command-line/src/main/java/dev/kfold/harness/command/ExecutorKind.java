package dev.kfold.harness.command;

import dev.kfold.contract.ParameterReader;

/** What jobs run in. */
public enum ExecutorKind {
  EMBEDDED,
  DOCKER;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
