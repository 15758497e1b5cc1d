package dev.kfold.harness.client;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.split.FoldPlan;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads the number of folds of an execution's trials from the plan that its split wrote, once; the
 * number is unknown if the plan cannot be read.
 */
final class FoldCount {

  private static final String OUTPUT = "train";
  private static final String FILE = "all/" + FoldPlan.FILE;

  private final ExecutionArtifacts artifacts;
  private boolean isKnown;
  private Optional<Integer> folds = Optional.empty();

  FoldCount(ExecutionArtifacts artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * Returns the number of folds, or empty if it is unknown.
   *
   * @param splitJob name of the processing job that split the table
   */
  Optional<Integer> of(String splitJob) {
    if (!isKnown) {
      folds = read(splitJob);
      isKnown = true;
    }
    return folds;
  }

  private Optional<Integer> read(String splitJob) {
    try {
      return artifacts
          .processed(splitJob, OUTPUT, FILE)
          .map(json -> FoldPlan.parse(new String(json, StandardCharsets.UTF_8), FILE).folds());
    } catch (SdkException | InvalidInputException e) {
      return Optional.empty(); // only the progress display needs it
    }
  }
}
