package dev.kfold.cv.aws;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ProgramContext;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
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

  /** Short, because a container has two minutes after SIGTERM. */
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);

  /** Matches the hosts of AWS, those of VPC endpoints and of China included. */
  private static final Pattern AMAZON =
      Pattern.compile(
          "(^|\\.)(amazonaws\\.com(\\.cn)?|api\\.aws|api\\.amazonwebservices\\.com\\.cn)$");

  public AwsClients {
    environment = Map.copyOf(environment);
  }

  /** Returns the clients of a program. */
  public static AwsClients of(ProgramContext context, Optional<String> region) {
    return new AwsClients(context.environment(), JobRegion.of(region, context), context.confined());
  }

  /**
   * Returns whether the clients call AWS: no endpoint is given for SageMaker, or one of Amazon's
   * own, such as that of a VPC.
   */
  public boolean areOfAws() {
    return endpoint("SAGEMAKER")
        .map(uri -> uri.getHost() != null && AMAZON.matcher(uri.getHost()).find())
        .orElse(true);
  }

  /** Returns a client of SageMaker that retries throttled calls for about a minute. */
  public SageMakerClient sageMaker() {
    return sageMaker(CallRetries.SOME);
  }

  /** Returns a client of SageMaker that retries throttled and unanswered calls for half an hour. */
  public SageMakerClient patientSageMaker() {
    return sageMaker(CallRetries.FOR_HALF_AN_HOUR);
  }

  /** Returns a client of SageMaker without retries, for callers that decide when to retry. */
  public SageMakerClient sageMakerWithoutRetries() {
    return sageMaker(CallRetries.NONE);
  }

  private SageMakerClient sageMaker(CallRetries retries) {
    var builder =
        SageMakerClient.builder()
            .httpClient(SpokenTransport.within(CONNECTION_TIMEOUT, ANSWER_TIMEOUT));
    configure(builder, "SAGEMAKER", retries);
    return builder.build();
  }

  /** Returns a client of S3 that retries throttled calls for about a minute. */
  public S3Client s3() {
    return s3(CallRetries.SOME);
  }

  /** Returns a client of S3 that retries throttled and unanswered calls for half an hour. */
  public S3Client patientS3() {
    return s3(CallRetries.FOR_HALF_AN_HOUR);
  }

  private S3Client s3(CallRetries retries) {
    // path style, because a bucket's host name does not resolve if the endpoint is overridden
    var builder =
        S3Client.builder()
            .httpClient(new SpokenTransport(UrlConnectionHttpClient.create()))
            .forcePathStyle(endpoint("S3").isPresent());
    configure(builder, "S3", retries);
    return builder.build();
  }

  /**
   * Returns a client of CloudWatch Logs that retries throttled calls for a while. It is optional to
   * a trial, so a call ends after a quarter of a minute.
   */
  public CloudWatchLogsClient logs() {
    var builder =
        CloudWatchLogsClient.builder()
            .httpClient(SpokenTransport.within(CONNECTION_TIMEOUT, ANSWER_TIMEOUT));
    configure(builder, "CLOUDWATCH_LOGS", CallRetries.FEW);
    return builder.build();
  }

  /**
   * Gives a client of any service the endpoint, the region, the credentials and the retries of
   * {@link #sageMaker()}.
   *
   * @param service the service's name in the variables of the environment, such as {@code S3}
   */
  public void configure(AwsClientBuilder<?, ?> builder, String service) {
    configure(builder, service, CallRetries.SOME);
  }

  /** Returns whether the environment names an endpoint for a service. */
  public boolean hasEndpoint(String service) {
    return endpoint(service).isPresent();
  }

  private void configure(AwsClientBuilder<?, ?> builder, String service, CallRetries retries) {
    endpoint(service).ifPresent(builder::endpointOverride);
    JobRegion.of(region, environment)
        .map(Region::of)
        .ifPresentOrElse(builder::region, () -> builder.region(regionOfThisMachine()));
    builder.credentialsProvider(credentials());
    builder.overrideConfiguration(retries::configure);
  }

  private Region regionOfThisMachine() {
    try {
      if (confined) {
        throw SdkClientException.create("no region");
      }
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw new InvalidInputException(
          "region: is given neither as parameter 'region' nor by AWS_REGION, AWS_DEFAULT_REGION,"
              + " TRAINING_JOB_ARN, the ARN of a processing job or an AWS profile; give it in one of these ways.");
    }
  }

  private Optional<URI> endpoint(String service) {
    return variable("AWS_ENDPOINT_URL_" + service)
        .or(() -> variable("AWS_ENDPOINT_URL"))
        .map(URI::create);
  }

  /**
   * Returns a sentence if there are no credentials, such as in a container without a network.
   *
   * @throws InvalidInputException if the process belongs to somebody else and none are given
   */
  public Optional<String> missingCredentials() {
    return missing(credentials());
  }

  /** Returns a sentence if a provider has no credentials. */
  static Optional<String> missing(AwsCredentialsProvider provider) {
    try {
      var _ = provider.resolveCredentials();
      return Optional.empty();
    } catch (SdkClientException e) {
      return Optional.of(
          "AWS credentials: found none in the variables, in a profile or from the role of a container, expected those of a role that may call SageMaker and S3; a job with EnableNetworkIsolation has none, so leave that out, or run the folds in this process with the hyperparameter fold_mode=in-process; outside of SageMaker set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }
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
          "variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: found none or blank ones,"
              + " expected both, because a job inside of the local endpoint has no other"
              + " credentials; leave them out of Environment, or give both.");
    }
    return DefaultCredentialsProvider.builder().build();
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
