package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.result.Results;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Finds the trial that a search in one job has chosen. It need not be the one with the best score:
 * the untuned default wins if it is as good, and another rule of selection may prefer a simpler
 * one.
 */
record SearchWinner(Results results) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns the name of the winner; empty if the search has none, or its output has no report. */
  Optional<String> of(String job) {
    return results.job(job).flatMap(results::report).flatMap(SearchWinner::trial);
  }

  private static Optional<String> trial(String report) {
    try {
      return JSON.readTree(report).path("trial").asStringOpt();
    } catch (JacksonException e) {
      return Optional.empty(); // another program's file
    }
  }
}
