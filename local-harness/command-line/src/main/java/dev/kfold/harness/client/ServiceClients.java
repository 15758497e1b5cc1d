package dev.kfold.harness.client;

import dev.kfold.cv.aws.AwsClients;
import dev.kfold.cv.aws.SpokenTransport;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Clients of SageMaker, S3 and CloudWatch Logs, of AWS itself or of another endpoint. */
public record ServiceClients(
    SageMakerClient sageMaker, S3Client s3, CloudWatchLogsClient logs, SdkHttpClient transport)
    implements AutoCloseable {

  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  /** Returns clients configured by the variables that the AWS SDK reads ({@code AWS_REGION}, …). */
  public static ServiceClients of(Map<String, String> environment) {
    return of(environment, transport -> transport);
  }

  /**
   * Returns clients configured by the variables that the AWS SDK reads.
   *
   * @param wrapper wraps the transport of all clients, as {@link DryRunTransport} does
   */
  public static ServiceClients of(
      Map<String, String> environment, UnaryOperator<SdkHttpClient> wrapper) {
    SdkHttpClient transport =
        wrapper.apply(SpokenTransport.within(CONNECTION_TIMEOUT, ANSWER_TIMEOUT));
    AwsClients clients = new AwsClients(environment, Optional.empty(), false);
    var sageMaker = SageMakerClient.builder().httpClient(transport);
    clients.configure(sageMaker, "SAGEMAKER");
    // path style, because a bucket's host name does not resolve if the endpoint is overridden
    var s3 = S3Client.builder().httpClient(transport).forcePathStyle(clients.hasEndpoint("S3"));
    clients.configure(s3, "S3");
    var logs = CloudWatchLogsClient.builder().httpClient(transport);
    clients.configure(logs, "CLOUDWATCH_LOGS");
    return new ServiceClients(sageMaker.build(), s3.build(), logs.build(), transport);
  }

  /**
   * Returns the environment with another SageMaker endpoint, which is also that of CloudWatch Logs
   * unless it is one of AWS. For an endpoint on this machine, a missing region and missing
   * credentials are replaced by dummies, and a missing endpoint of S3 by the next port, where
   * {@code kfold up} has its S3.
   */
  public static Map<String, String> withEndpoint(Map<String, String> environment, URI sageMaker) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put("AWS_ENDPOINT_URL_SAGEMAKER", sageMaker.toString());
    if (!new AwsClients(changed, Optional.empty(), false).areOfAws()) {
      changed.putIfAbsent("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", sageMaker.toString());
    }
    if (isThisMachine(sageMaker)) {
      changed.putIfAbsent("AWS_REGION", "us-east-1");
      changed.putIfAbsent("AWS_ACCESS_KEY_ID", "local");
      changed.putIfAbsent("AWS_SECRET_ACCESS_KEY", "local");
      if (sageMaker.getPort() > 0 && !changed.containsKey("AWS_ENDPOINT_URL")) {
        changed.putIfAbsent(
            "AWS_ENDPOINT_URL_S3",
            "%s://%s:%d"
                .formatted(sageMaker.getScheme(), sageMaker.getHost(), sageMaker.getPort() + 1));
      }
    }
    return changed;
  }

  /** Returns whether an endpoint is on this machine, where calls cost nothing. */
  public static boolean isThisMachine(URI endpoint) {
    try {
      return endpoint.getHost() != null
          && InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // the request fails with a better message
    }
  }

  @Override
  public void close() {
    sageMaker.close();
    s3.close();
    logs.close();
    transport.close();
  }
}
