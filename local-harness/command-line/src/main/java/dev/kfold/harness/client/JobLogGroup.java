package dev.kfold.harness.client;

/** The log groups of CloudWatch Logs in which jobs write: one for all jobs of a kind. */
public enum JobLogGroup {
  TRAINING("/aws/sagemaker/TrainingJobs"),
  PROCESSING("/aws/sagemaker/ProcessingJobs"),
  TRANSFORM("/aws/sagemaker/TransformJobs");

  private final String path;

  JobLogGroup(String path) {
    this.path = path;
  }

  /** Returns the name of the group. */
  public String path() {
    return path;
  }
}
