package dev.kfold.sagemaker.api;

/**
 * Makes and reads the ARNs of resources: {@code
 * arn:aws:sagemaker:<region>:<account>:<kind>/<name>}.
 */
public record Arns(String region, String account) {

  /**
   * Returns the ARN of a resource.
   *
   * @param kind such as {@code training-job}
   */
  public String of(String kind, String name) {
    return "arn:aws:sagemaker:%s:%s:%s/%s".formatted(region, account, kind, name);
  }

  /**
   * Returns the ARN of a resource that a request names by its name or its ARN.
   *
   * @param nameOrArn an ARN is returned as it is, also one of another region or account
   */
  public String arn(String kind, String nameOrArn) {
    return nameOrArn.startsWith("arn:") ? nameOrArn : of(kind, nameOrArn);
  }

  /**
   * Returns the name of a resource that a request names by its name or its ARN.
   *
   * @param nameOrArn an ARN of another kind, region or account is returned as it is, so that no
   *     resource is found by it
   */
  public String name(String kind, String nameOrArn) {
    String prefix = of(kind, "");
    return nameOrArn.startsWith(prefix) ? nameOrArn.substring(prefix.length()) : nameOrArn;
  }
}
