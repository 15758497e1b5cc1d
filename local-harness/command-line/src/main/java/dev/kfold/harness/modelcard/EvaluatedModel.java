package dev.kfold.harness.modelcard;

import dev.kfold.cv.trial.CvReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a model card says of a model.
 *
 * @param trainingJobArn the job that fitted it on all rows
 * @param image the image of that job
 * @param artifact the URI of the model
 * @param datasets the URIs of that job's channels
 * @param hyperparameters those of that fit
 * @param evaluationJobArn the job that chose it, empty if it is unknown
 * @param scores its cross-validation
 * @param untuned the cross-validation of the untuned default
 * @param executionArn the execution of the pipeline
 */
public record EvaluatedModel(
    String trainingJobArn,
    String image,
    String artifact,
    List<String> datasets,
    Map<String, String> hyperparameters,
    Optional<String> evaluationJobArn,
    CvReport scores,
    Optional<CvReport> untuned,
    String executionArn) {

  public EvaluatedModel {
    datasets = List.copyOf(datasets);
  }
}
