package dev.kfold.cv.search;

import dev.kfold.cv.trial.CvReport;
import java.util.Map;

/**
 * A trial that has ended.
 *
 * @param number from 1; 0 for the untuned default
 * @param searched the values of the searched hyperparameters
 * @param report the content of the trial's {@code cv.json}
 */
record SearchedTrial(int number, Map<String, String> searched, CvReport report) {

  SearchedTrial {
    searched = Map.copyOf(searched);
  }
}
