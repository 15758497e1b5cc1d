package dev.kfold.harness.command;

import java.io.IOException;

/** Thrown if an output does not fit onto its disk. The message is a sentence for the user. */
final class FullDiskException extends IOException {

  private static final long serialVersionUID = 1;

  FullDiskException(String sentence, IOException cause) {
    super(sentence, cause);
  }
}
