package dev.kfold.cv.job;

import java.util.Map;

/**
 * The work of one fold, ready to be a training job.
 *
 * @param fold number of the fold, from 0
 * @param name of the training job
 * @param trainUri S3 URI of the fold's training part
 * @param testUri S3 URI of its held-out part
 * @param work tells this work from any other: two jobs with the same are interchangeable
 */
public record FoldJob(
    int fold,
    String name,
    String trainUri,
    String testUri,
    Map<String, String> hyperParameters,
    String work) {

  public FoldJob {
    hyperParameters = Map.copyOf(hyperParameters);
  }
}
