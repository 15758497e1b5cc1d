package dev.kfold.sagemaker.api;

/** Makes the ARNs of resources: {@code arn:aws:sagemaker:<region>:<account>:<kind>/<name>}. */
public record Arns(String region, String account) {

  /**
   * Returns the ARN of a resource.
   *
   * @param kind such as {@code training-job}
   */
  public String of(String kind, String name) {
    return "arn:aws:sagemaker:%s:%s:%s/%s".formatted(region, account, kind, name);
  }
}
