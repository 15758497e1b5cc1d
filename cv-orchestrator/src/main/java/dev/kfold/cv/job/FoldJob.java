package dev.kfold.cv.job;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.Channel;

/**
 * A training job of one fold.
 *
 * @param fold number of the fold, from 0
 * @param name name of the training job
 * @param channels the input channels
 * @param hyperParameters the hyperparameters of the trainer
 * @param work digest of the work: jobs with the same digest are interchangeable
 */
public record FoldJob(
    int fold,
    String name,
    List<Channel> channels,
    Map<String, String> hyperParameters,
    String work) {

  public FoldJob {
    channels = List.copyOf(channels);
    hyperParameters = Map.copyOf(hyperParameters);
  }
}
