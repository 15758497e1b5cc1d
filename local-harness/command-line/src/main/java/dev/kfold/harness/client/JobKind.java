package dev.kfold.harness.client;

/** The kinds of jobs that write a log. */
public enum JobKind {
  TRAINING("/aws/sagemaker/TrainingJobs"),
  PROCESSING("/aws/sagemaker/ProcessingJobs"),
  TRANSFORM("/aws/sagemaker/TransformJobs");

  private final String logGroup;

  JobKind(String logGroup) {
    this.logGroup = logGroup;
  }

  /** Returns the log group of CloudWatch Logs that has the logs of all jobs of this kind. */
  public String logGroup() {
    return logGroup;
  }
}
