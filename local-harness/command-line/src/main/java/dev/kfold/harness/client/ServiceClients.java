package dev.kfold.harness.client;

import dev.kfold.cv.aws.AwsClients;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/** Clients of SageMaker and S3, of AWS itself or of another endpoint. */
public record ServiceClients(SageMakerClient sageMaker, S3Client s3) implements AutoCloseable {

  /** Returns clients configured by the variables that the AWS SDK reads ({@code AWS_REGION}, …). */
  public static ServiceClients of(Map<String, String> environment) {
    AwsClients clients = new AwsClients(environment, Optional.empty(), false);
    return new ServiceClients(clients.sageMaker(), clients.s3());
  }

  /**
   * Returns the environment with another SageMaker endpoint. For an endpoint on this machine, a
   * missing region and missing credentials are replaced by dummies.
   */
  public static Map<String, String> withEndpoint(Map<String, String> environment, URI sageMaker) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put("AWS_ENDPOINT_URL_SAGEMAKER", sageMaker.toString());
    if (isThisMachine(sageMaker)) {
      changed.putIfAbsent("AWS_REGION", "us-east-1");
      changed.putIfAbsent("AWS_ACCESS_KEY_ID", "local");
      changed.putIfAbsent("AWS_SECRET_ACCESS_KEY", "local");
    }
    return changed;
  }

  @Override
  public void close() {
    sageMaker.close();
    s3.close();
  }

  private static boolean isThisMachine(URI endpoint) {
    try {
      return InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // the request fails with a better message
    }
  }
}
