package dev.kfold.harness.environment;

import dev.kfold.contract.ParameterReader;

/** The kinds of executors that run jobs. */
public enum ExecutorKind {
  EMBEDDED,
  DOCKER;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
