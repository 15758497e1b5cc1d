package dev.kfold.cv.job;

import java.util.Map;
import java.util.Optional;

/**
 * A training job of one fold.
 *
 * @param fold number of the fold, from 0
 * @param name name of the training job
 * @param trainUri S3 URI of the fold's training part, or of the whole table
 * @param testUri S3 URI of its held-out part; empty if the job takes it from the whole table
 * @param hyperParameters the hyperparameters of the trainer
 * @param work digest of the work: jobs with the same digest are interchangeable
 */
public record FoldJob(
    int fold,
    String name,
    String trainUri,
    Optional<String> testUri,
    Map<String, String> hyperParameters,
    String work) {

  public FoldJob {
    hyperParameters = Map.copyOf(hyperParameters);
  }
}
