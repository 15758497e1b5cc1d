package dev.kfold.sagemaker.api;

import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * What the tuner needs of the training jobs: its trials are ordinary jobs that know their tuner.
 */
public interface TrialJobs {

  /**
   * Requires that a trial could be started, so that a tuning job is refused before its first one.
   *
   * @throws ServiceException ValidationException with everything that is wrong with the request
   */
  void check(CreateTrainingJobRequest request);

  /** Starts a trial; it answers DescribeTrainingJob with the ARN of its tuning job. */
  void start(CreateTrainingJobRequest request, String tuningJobArn, MetricListener metrics);

  /** The job as DescribeTrainingJob answers it; empty once it was deleted. */
  Optional<DescribeTrainingJobResponse> find(String trainingJobName);

  /** Stops a trial; one that has ended already is left as it is. */
  void stop(String trainingJobName);
}
