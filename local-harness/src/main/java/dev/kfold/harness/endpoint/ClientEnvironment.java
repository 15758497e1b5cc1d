package dev.kfold.harness.endpoint;

import dev.kfold.harness.endpoint.s3.S3Endpoint;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables that every AWS SDK and command line reads, set to a local endpoint. */
final class ClientEnvironment {

  /** The services on the one port, as the variables name them. */
  private static final List<String> SERVICES =
      List.of(
          "SAGEMAKER", "SAGEMAKER_RUNTIME", "SAGEMAKER_METRICS", "CLOUDWATCH_LOGS", "STS", "IAM");

  private ClientEnvironment() {}

  static Map<String, String> of(URI endpoint, S3Endpoint s3, String region) {
    Map<String, String> variables = new LinkedHashMap<>();
    SERVICES.forEach(service -> variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString()));
    variables.put("AWS_ENDPOINT_URL_S3", s3.uri().toString());
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    variables.put("AWS_ACCESS_KEY_ID", s3.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", s3.secretAccessKey());
    return Collections.unmodifiableMap(variables);
  }
}
