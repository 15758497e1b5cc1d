package dev.kfold.harness.doctor;

import dev.kfold.cv.aws.AwsClients;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The account and the role that AWS sees, by one call of STS. */
public record AccountCheck(Map<String, String> environment) implements Check {

  @Override
  public List<Finding> findings() {
    var builder = StsClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    new AwsClients(environment, Optional.empty(), false).configure(builder, "STS");
    try (StsClient sts = builder.build()) {
      GetCallerIdentityResponse caller = sts.getCallerIdentity();
      return List.of(Finding.good("Account", "%s as %s".formatted(caller.account(), caller.arn())));
    } catch (SdkException e) {
      return List.of(
          Finding.failed(
              "Account",
              "STS did not answer: " + e.getMessage(),
              "Renew the credentials: run 'aws sso login' or 'aws configure', or renew AWS_SESSION_TOKEN."));
    }
  }
}
