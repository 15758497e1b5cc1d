package dev.kfold.cv.aws;

import dev.kfold.contract.InvalidInputException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/**
 * Makes the SDK's clients from an environment that is handed in, by the names the SDK itself reads
 * ({@code AWS_ENDPOINT_URL_SAGEMAKER}, {@code AWS_REGION}, …). The SDK would look at the process's
 * environment, which is another one when many containers share a JVM.
 *
 * @param region wins over the environment's
 */
public record AwsClients(Map<String, String> environment, Optional<String> region) {

  /** Throttled calls are worth waiting for: a lost create costs more than a minute of patience. */
  private static final int MAX_ATTEMPTS = 10;

  /** A container that is told to stop has two minutes in all. */
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  public AwsClients {
    environment = Map.copyOf(environment);
  }

  public SageMakerClient sageMaker() {
    return sageMaker(StandardRetryStrategy.builder().maxAttempts(MAX_ATTEMPTS).build());
  }

  /** A client whose calls are made once, for callers that know better when to try again. */
  public SageMakerClient sageMakerWithoutRetries() {
    return sageMaker(AwsRetryStrategy.doNotRetry());
  }

  private SageMakerClient sageMaker(RetryStrategy retryStrategy) {
    var builder =
        SageMakerClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECTION_TIMEOUT)
                    .socketTimeout(ANSWER_TIMEOUT));
    configure(builder, "SAGEMAKER", retryStrategy);
    return builder.build();
  }

  public S3Client s3() {
    // Path style, because a bucket's host name does not resolve if an endpoint is overridden.
    var builder =
        S3Client.builder()
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .forcePathStyle(endpoint("S3").isPresent());
    configure(builder, "S3", StandardRetryStrategy.builder().maxAttempts(MAX_ATTEMPTS).build());
    return builder.build();
  }

  private void configure(
      AwsClientBuilder<?, ?> builder, String service, RetryStrategy retryStrategy) {
    endpoint(service).ifPresent(builder::endpointOverride);
    region
        .or(() -> variable("AWS_REGION"))
        .or(() -> variable("AWS_DEFAULT_REGION"))
        .map(Region::of)
        .ifPresentOrElse(builder::region, () -> builder.region(regionOfThisMachine()));
    builder.credentialsProvider(credentials());
    builder.overrideConfiguration(override -> override.retryStrategy(retryStrategy));
  }

  private static Region regionOfThisMachine() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw new InvalidInputException(
          "region: is given neither as parameter 'region' nor by AWS_REGION, AWS_DEFAULT_REGION or an AWS profile; give it in one of these ways.");
    }
  }

  private Optional<URI> endpoint(String service) {
    return variable("AWS_ENDPOINT_URL_" + service)
        .or(() -> variable("AWS_ENDPOINT_URL"))
        .map(URI::create);
  }

  private AwsCredentialsProvider credentials() {
    Optional<String> key = variable("AWS_ACCESS_KEY_ID");
    Optional<String> secret = variable("AWS_SECRET_ACCESS_KEY");
    if (key.isEmpty() || secret.isEmpty()) {
      return DefaultCredentialsProvider.builder().build();
    }
    AwsCredentials credentials =
        variable("AWS_SESSION_TOKEN")
            .<AwsCredentials>map(
                token -> AwsSessionCredentials.create(key.get(), secret.get(), token))
            .orElseGet(() -> AwsBasicCredentials.create(key.get(), secret.get()));
    return StaticCredentialsProvider.create(credentials);
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
