package dev.kfold.cv.report;

/** Whether a higher or a lower score is better. */
enum ScoreDirection {
  HIGHER,
  LOWER;

  /** Returns a number that is higher for a better score. */
  double gain(double score) {
    return switch (this) {
      case HIGHER -> score;
      case LOWER -> -score;
    };
  }
}
