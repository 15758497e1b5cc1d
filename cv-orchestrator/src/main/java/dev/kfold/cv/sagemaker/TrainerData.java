package dev.kfold.cv.sagemaker;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import dev.kfold.cv.parameters.TrialParameters;
import java.util.Optional;

/**
 * The S3 URIs of the data of a trial whose folds run kfold-trainer.
 *
 * @param trainUri S3 URI under which the table or the folds' training parts lie
 * @param testUri S3 URI under which the folds' held-out parts lie, if they have files of their own
 */
record TrainerData(String trainUri, Optional<String> testUri) {

  /**
   * Returns the URIs from the hyperparameters or else from the orchestrator's own job.
   *
   * @throws InvalidInputException if neither has that of the training parts
   */
  static TrainerData of(TrialParameters parameters, OwnJob own) {
    Problems problems = new Problems();
    TrainerData data =
        new TrainerData(
            FoldJobSettings.settled(
                "train_src",
                parameters.trainSource().or(() -> own.channelUri("train")),
                parameters.trainer(),
                problems),
            parameters.testSource().or(() -> own.channelUri("test")));
    problems.verify();
    return data;
  }

  /**
   * Returns the S3 URI under which the folds' held-out parts lie.
   *
   * @throws InvalidInputException if it is not known
   */
  String requiredTestUri() {
    return testUri.orElseThrow(() ->
        new InvalidInputException(
            "hyperparameter test_src: is not given and cannot be read from the orchestrator's own training job; give it, or choose fold_mode in-process."));
  }
}
