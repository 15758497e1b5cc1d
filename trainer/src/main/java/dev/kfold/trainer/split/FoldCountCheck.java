package dev.kfold.trainer.split;

import dev.kfold.contract.InvalidInputException;

/** Checks the number of folds. */
final class FoldCountCheck {

  private FoldCountCheck() {}

  /**
   * Refuses fewer than two folds, and more folds than rows or groups.
   *
   * @param available the number of rows or groups
   * @param things what they are called in messages
   * @throws InvalidInputException naming the number of folds
   */
  static void verify(int folds, int available, String things) {
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
