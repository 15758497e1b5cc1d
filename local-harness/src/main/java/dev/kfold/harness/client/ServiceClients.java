package dev.kfold.harness.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClientBuilder;

/**
 * The AWS clients of one conversation: with AWS itself, or with any endpoint that is named.
 *
 * <p>Where no endpoint is named, the SDK's own rules hold ({@code AWS_ENDPOINT_URL_SAGEMAKER},
 * profiles, regions, credentials). An endpoint on this machine needs neither region nor keys.
 */
public record ServiceClients(SageMakerClient sageMaker, S3Client s3) implements AutoCloseable {

  /**
   * @param sageMaker the endpoint of SageMaker, or empty for the SDK's choice
   * @param s3 the endpoint of S3, or empty for the SDK's choice
   * @param environment the environment variables, asked only whether they name region and keys
   */
  public static ServiceClients of(
      Optional<URI> sageMaker, Optional<URI> s3, Map<String, String> environment) {
    SageMakerClientBuilder sageMakerBuilder = SageMakerClient.builder();
    connect(sageMakerBuilder, sageMaker, environment);
    S3ClientBuilder s3Builder =
        S3Client.builder()
            .forcePathStyle(true)
            // not every S3-compatible store knows the checksums that the SDK sends unasked
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
    connect(s3Builder, s3, environment);
    return new ServiceClients(
        sageMakerBuilder.httpClient(UrlConnectionHttpClient.create()).build(),
        s3Builder.httpClient(UrlConnectionHttpClient.create()).build());
  }

  @Override
  public void close() {
    sageMaker.close();
    s3.close();
  }

  private static void connect(
      AwsClientBuilder<?, ?> builder, Optional<URI> endpoint, Map<String, String> environment) {
    endpoint.ifPresent(builder::endpointOverride);
    if (endpoint.isEmpty() || !isThisMachine(endpoint.get())) {
      return;
    }
    builder.region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")));
    if (!environment.containsKey("AWS_ACCESS_KEY_ID")) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
  }

  private static boolean isThisMachine(URI endpoint) {
    try {
      return InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // the request itself will say so better
    }
  }
}
