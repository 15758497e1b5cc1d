package dev.kfold.cv.search;

import dev.kfold.cv.trial.CvReport;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A trial that has ended.
 *
 * @param number from 1; 0 for the untuned default
 * @param searched the values of the searched hyperparameters, in the order of their names
 * @param report the content of the trial's {@code cv.json}
 */
record SearchedTrial(int number, Map<String, String> searched, CvReport report) {

  SearchedTrial {
    searched = Collections.unmodifiableMap(new TreeMap<>(searched));
  }
}
