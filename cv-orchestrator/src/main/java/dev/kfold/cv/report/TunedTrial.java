package dev.kfold.cv.report;

import dev.kfold.cv.trial.CvReport;

/** What a tuning job found. */
sealed interface TunedTrial {

  /** The best of its trials. */
  record Scored(CvReport report) implements TunedTrial {}

  /** No trial has a score on all folds. */
  record None(String reason) implements TunedTrial {}
}
