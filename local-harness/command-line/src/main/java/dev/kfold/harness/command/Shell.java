package dev.kfold.harness.command;

import dev.kfold.contract.ParameterReader;

/** The shells that can complete the words of a command line. */
enum Shell {
  BASH,
  ZSH,
  FISH;

  @Override
  public String toString() {
    return ParameterReader.spell(this);
  }
}
