package dev.kfold.sagemaker.job;

/** The kinds of jobs that run containers. */
public enum JobKind {
  TRAINING("training-job", "TrainingJobs"),
  PROCESSING("processing-job", "ProcessingJobs"),
  TRANSFORM("transform-job", "TransformJobs");

  private final String arnKind;
  private final String logGroup;

  JobKind(String arnKind, String logGroup) {
    this.arnKind = arnKind;
    this.logGroup = logGroup;
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
