package dev.kfold.harness.doctor;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.aws.SpokenTransport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The account and the role that AWS sees, by one call of STS. */
public record AccountCheck(Map<String, String> environment) implements Check {

  private static final String SUBJECT = "Account";

  /** The user waits for the answer. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  @Override
  public List<Finding> findings() {
    return List.of(finding());
  }

  private Finding finding() {
    try (StsClient sts = client()) {
      GetCallerIdentityResponse caller = sts.getCallerIdentity();
      return Finding.good(SUBJECT, "%s as %s".formatted(caller.account(), caller.arn()));
    } catch (InvalidInputException e) {
      return Finding.failed(
          SUBJECT,
          "STS was not asked, because no region is given",
          "Set AWS_REGION, such as AWS_REGION=us-east-1, or run 'aws configure'.");
    } catch (AwsServiceException e) {
      return Finding.failed(
          SUBJECT,
          "STS refuses the credentials: " + e.getMessage(),
          "Renew the credentials: run 'aws sso login' or 'aws configure', or renew AWS_SESSION_TOKEN.");
    } catch (SdkException e) { // without an answer of the service
      return Finding.failed(
          SUBJECT,
          "STS did not answer: " + e.getMessage(),
          "Check the credentials and the region above, the network and its proxy (HTTPS_PROXY).");
    }
  }

  private StsClient client() {
    var builder =
        StsClient.builder().httpClient(new SpokenTransport(UrlConnectionHttpClient.create()));
    new AwsClients(environment, Optional.empty(), false).configure(builder, "STS");
    builder.overrideConfiguration(
        client -> client.apiCallTimeout(LONGEST).retryStrategy(AwsRetryStrategy.doNotRetry()));
    return builder.build();
  }
}
