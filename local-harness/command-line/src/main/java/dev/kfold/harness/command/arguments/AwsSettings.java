package dev.kfold.harness.command.arguments;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.Problems;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The region and the credentials that the AWS SDK needs, wherever it finds them.
 *
 * @param region finds the region of this machine
 * @param credentials finds the credentials of this machine
 */
public record AwsSettings(AwsRegionProvider region, AwsCredentialsProvider credentials) {

  /**
   * Refuses missing settings before a request fails with a long message of the SDK.
   *
   * @param environment the variables that the AWS SDK reads
   * @throws InvalidInputException with a sentence for each missing setting
   */
  public static void verify(Map<String, String> environment) {
    new AwsSettings(
            DefaultAwsRegionProviderChain.builder().build(),
            DefaultCredentialsProvider.builder().build())
        .verifyBeside(environment);
  }

  /** Refuses settings that neither the environment has nor this machine. */
  void verifyBeside(Map<String, String> environment) {
    Problems problems = new Problems();
    problems.addIf(
        Stream.of("AWS_REGION", "AWS_DEFAULT_REGION").noneMatch(name -> has(environment, name))
            && isMissing(region::getRegion),
        "region: found none, expected the region of the pipeline; set AWS_REGION, such as AWS_REGION=us-east-1, or run 'aws configure'.");
    problems.addIf(
        !(has(environment, "AWS_ACCESS_KEY_ID") && has(environment, "AWS_SECRET_ACCESS_KEY"))
            && isMissing(credentials::resolveCredentials),
        "credentials: found none, expected those of an AWS account; run 'aws sso login' or 'aws configure', or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    problems.verify();
  }

  private static boolean has(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  private static boolean isMissing(Runnable search) {
    try {
      search.run();
      return false;
    } catch (SdkClientException e) {
      return true;
    }
  }
}
