package dev.kfold.trainer.svm;

/** How many steps a solver may still take. */
final class SmoSteps {

  private long left;

  SmoSteps(long limit) {
    this.left = limit;
  }

  /** Takes one; false where there are none left. */
  boolean take() {
    return left-- > 0;
  }
}
