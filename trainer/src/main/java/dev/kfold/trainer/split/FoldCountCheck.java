package dev.kfold.trainer.split;

import dev.kfold.contract.InvalidInputException;

/** How many folds a table can give. */
final class FoldCountCheck {

  private FoldCountCheck() {}

  /** Refuses fewer than two folds, and more folds than there are things to share out. */
  static void atMost(int folds, int available, String things) {
    if (folds < 2) {
      throw new InvalidInputException("option k: found %d, expected at least 2.".formatted(folds));
    }
    if (folds > available) {
      throw new InvalidInputException(
          "option k: %d folds need at least %d %s, found %d; choose a smaller k or give more data."
              .formatted(folds, folds, things, available));
    }
  }
}
