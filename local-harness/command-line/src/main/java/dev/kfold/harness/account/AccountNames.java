package dev.kfold.harness.account;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The names of everything that is made in an account.
 *
 * @param partition such as {@code aws} or {@code aws-cn}
 * @param account its number
 * @param prefix the first part of the names of roles and of the bucket
 * @param bucket the bucket of the pipeline
 * @param group the group of the model packages
 */
public record AccountNames(
    String partition, String account, String region, String prefix, String bucket, String group) {

  /** The repositories of the images. */
  static final List<String> REPOSITORIES = List.of("kfold-trainer", "kfold-cv");

  /** The log groups of the jobs and of batch transform; endpoints have a group each. */
  static final List<String> LOG_GROUPS =
      List.of(
          "/aws/sagemaker/ProcessingJobs",
          "/aws/sagemaker/TrainingJobs",
          "/aws/sagemaker/TransformJobs");

  /**
   * Returns the names for the account of the caller.
   *
   * @param bucket the bucket (default: {@code <prefix>-<account>-<region>})
   * @throws InvalidInputException if a name is not one that the services accept
   */
  public static AccountNames of(
      StsClient sts, String region, String prefix, Optional<String> bucket, String group) {
    verify(prefix, bucket, group);
    var caller = sts.getCallerIdentity();
    String partition = caller.arn().split(":", -1)[1];
    return new AccountNames(
        partition,
        caller.account(),
        region,
        prefix,
        bucket.orElse("%s-%s-%s".formatted(prefix, caller.account(), region)),
        group);
  }

  /** Returns the name of a role. */
  String role(AccountRole role) {
    return prefix + "-" + role;
  }

  /** Returns the ARN of a role. */
  public String roleArn(AccountRole role) {
    return "arn:%s:iam::%s:role/%s".formatted(partition, account, role(role));
  }

  /** Returns the registry of the account. */
  public String registry() {
    String domain = partition.equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    return "%s.dkr.ecr.%s.%s".formatted(account, region, domain);
  }

  /** Returns the URI of an image with the tag latest. */
  public String imageUri(String repository) {
    return "%s/%s:latest".formatted(registry(), repository);
  }

  private static void verify(String prefix, Optional<String> bucket, String group) {
    Problems problems = new Problems();
    problems.addIf(
        !prefix.matches("[a-z][a-z0-9-]{0,19}"),
        "--prefix: found '%s', expected at most 20 lower-case letters, digits and hyphens, such as kfold."
            .formatted(prefix));
    bucket.ifPresent(name ->
        problems.addIf(
            !name.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]"),
            "--bucket: found '%s', expected 3 to 63 lower-case letters, digits and hyphens."
                .formatted(name)));
    problems.addIf(
        !group.matches("[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}"),
        "--model-package-group: found '%s', expected at most 63 letters, digits and hyphens."
            .formatted(group));
    problems.verify();
  }
}
