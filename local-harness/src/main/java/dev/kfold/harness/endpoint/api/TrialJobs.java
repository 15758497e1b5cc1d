package dev.kfold.harness.endpoint.api;

import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;

/**
 * What the tuner needs of the training jobs: its trials are ordinary jobs that know their tuner.
 */
public interface TrialJobs {

  /** Starts a trial; it answers DescribeTrainingJob with the ARN of its tuning job. */
  void start(CreateTrainingJobRequest request, String tuningJobArn);

  /** The job as DescribeTrainingJob answers it. */
  DescribeTrainingJobResponse describe(String trainingJobName);

  /** Stops a trial; one that has ended already is left as it is. */
  void stop(String trainingJobName);
}
