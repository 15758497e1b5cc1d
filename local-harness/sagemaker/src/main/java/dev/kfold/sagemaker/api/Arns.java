package dev.kfold.sagemaker.api;

/** Names the service's resources: {@code arn:aws:sagemaker:<region>:<account>:<kind>/<name>}. */
public record Arns(String region, String account) {

  /**
   * Makes an ARN.
   *
   * @param kind such as {@code training-job}
   */
  public String of(String kind, String name) {
    return "arn:aws:sagemaker:%s:%s:%s/%s".formatted(region, account, kind, name);
  }
}
