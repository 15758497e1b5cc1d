package dev.kfold.harness.command.completion;

import dev.kfold.contract.ParameterReader;

/** The shells that can complete the words of a command line. */
public enum Shell {
  BASH,
  ZSH,
  FISH;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
