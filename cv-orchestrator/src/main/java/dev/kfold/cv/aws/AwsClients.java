package dev.kfold.cv.aws;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ProgramContext;
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
 * Creates the SDK's clients from a given environment, by the names that the SDK itself reads
 * ({@code AWS_ENDPOINT_URL_SAGEMAKER}, {@code AWS_REGION}, …). The SDK would read the environment
 * of the process, which differs from the container's if many containers share a JVM.
 *
 * @param region overrides the region of the environment
 * @param confined whether the process belongs to somebody else, so that only the credentials and
 *     the region of the environment are used, and not those that the SDK finds on this machine
 */
public record AwsClients(
    Map<String, String> environment, Optional<String> region, boolean confined) {

  /** Many, because a failed call costs more than a minute of retries. */
  private static final int MAX_ATTEMPTS = 10;

  /** Short, because a container has two minutes after SIGTERM. */
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  public AwsClients {
    environment = Map.copyOf(environment);
  }

  /** Returns the clients of a program. */
  public static AwsClients of(ProgramContext context, Optional<String> region) {
    return new AwsClients(context.environment(), region, context.confined());
  }

  /** Returns a client of SageMaker that retries throttled calls. */
  public SageMakerClient sageMaker() {
    return sageMaker(StandardRetryStrategy.builder().maxAttempts(MAX_ATTEMPTS).build());
  }

  /** Returns a client of SageMaker without retries, for callers that decide when to retry. */
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

  /** Returns a client of S3 that retries throttled calls. */
  public S3Client s3() {
    // path style, because a bucket's host name does not resolve if the endpoint is overridden
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

  private Region regionOfThisMachine() {
    try {
      if (confined) {
        throw SdkClientException.create("no region");
      }
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
      return credentialsOfThisMachine();
    }
    AwsCredentials credentials =
        variable("AWS_SESSION_TOKEN")
            .<AwsCredentials>map(
                token -> AwsSessionCredentials.create(key.get(), secret.get(), token))
            .orElseGet(() -> AwsBasicCredentials.create(key.get(), secret.get()));
    return StaticCredentialsProvider.create(credentials);
  }

  private AwsCredentialsProvider credentialsOfThisMachine() {
    if (confined) {
      throw new InvalidInputException(
          "variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: found none or blank ones, expected both, because a job inside of the local endpoint has no other credentials; leave them out of Environment, or give both.");
    }
    return DefaultCredentialsProvider.builder().build();
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
