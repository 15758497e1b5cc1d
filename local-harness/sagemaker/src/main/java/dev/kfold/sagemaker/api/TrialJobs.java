package dev.kfold.sagemaker.api;

import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * The training jobs that a tuning job starts as its trials. Each is an ordinary training job that
 * holds the ARN of its tuning job.
 */
public interface TrialJobs {

  /**
   * Checks a request without starting a job, so that a tuning job is refused before its first
   * trial.
   *
   * @throws ServiceException ValidationException with all problems of the request
   */
  void check(CreateTrainingJobRequest request);

  /** Starts a trial, whose description holds the ARN of its tuning job. */
  void start(CreateTrainingJobRequest request, String tuningJobArn, MetricListener metrics);

  /** Returns the description of a job, or empty if it does not exist or was deleted. */
  Optional<DescribeTrainingJobResponse> find(String trainingJobName);

  /** Stops a trial; does nothing if it has ended already. */
  void stop(String trainingJobName);
}
