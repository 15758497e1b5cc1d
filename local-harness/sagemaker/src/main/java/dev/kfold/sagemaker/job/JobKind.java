package dev.kfold.sagemaker.job;

import dev.kfold.sagemaker.api.ServiceException;

/** The kinds of jobs that run containers. */
public enum JobKind {
  TRAINING("training-job", "TrainingJobs") {
    @Override
    ServiceException notFound(String name) {
      return ServiceException.validation("Requested resource not found.");
    }

    @Override
    ServiceException notFoundToStop(String name) {
      return notFound(name);
    }
  },
  PROCESSING("processing-job", "ProcessingJobs"),
  TRANSFORM("transform-job", "TransformJobs");

  private final String arnKind;
  private final String logGroup;

  JobKind(String arnKind, String logGroup) {
    this.arnKind = arnKind;
    this.logGroup = logGroup;
  }

  /** Returns the service's error for a job that does not exist. */
  ServiceException notFound(String name) {
    return ServiceException.validation("Could not find requested job with name: " + name);
  }

  /** Returns the service's error for a request to stop a job that does not exist. */
  ServiceException notFoundToStop(String name) {
    return ServiceException.validation("Could not find job to update with name: " + name);
  }

  /** Returns the kind as it appears in an ARN, {@code training-job}. */
  public String arnKind() {
    return arnKind;
  }

  /** Returns the last part of the log group's name, {@code /aws/sagemaker/<logGroup>}. */
  public String logGroup() {
    return logGroup;
  }

  /** Returns the kind as it appears in messages, {@code training job}. */
  String noun() {
    return arnKind.replace('-', ' ');
  }
}
