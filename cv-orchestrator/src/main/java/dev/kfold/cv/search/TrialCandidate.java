package dev.kfold.cv.search;

import dev.kfold.contract.SearchTrialName;
import dev.kfold.cv.parameters.TrialParameters;
import java.util.Map;

/**
 * A trial to be run.
 *
 * @param number from 1; 0 for the untuned default
 * @param name its name, which no other trial of the search has
 * @param searched the values of the searched hyperparameters
 */
record TrialCandidate(
    int number, String name, Map<String, String> searched, TrialParameters parameters) {

  static final int UNTUNED = SearchTrialName.UNTUNED;
}
