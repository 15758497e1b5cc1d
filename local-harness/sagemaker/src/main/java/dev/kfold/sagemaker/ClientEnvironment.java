package dev.kfold.sagemaker;

import dev.kfold.sagemaker.job.PythonSdkSettings;
import dev.kfold.sagemaker.s3.S3Endpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The variables that every AWS SDK and command line reads, set to a local endpoint.
 *
 * @param anywhere of clients in containers, which see none of this machine's files
 * @param here of clients on this machine
 */
record ClientEnvironment(Map<String, String> anywhere, Map<String, String> here) {

  /** The services on the one port, as the variables name them. */
  private static final List<String> SERVICES =
      List.of(
          "SAGEMAKER", "SAGEMAKER_RUNTIME", "SAGEMAKER_METRICS", "CLOUDWATCH_LOGS", "STS", "IAM");

  /**
   * Points clients at an endpoint.
   *
   * @param pythonSdkSettings a file on this machine
   */
  static ClientEnvironment of(URI endpoint, S3Endpoint s3, String region, Path pythonSdkSettings) {
    Map<String, String> variables = new LinkedHashMap<>();
    SERVICES.forEach(service -> variables.put("AWS_ENDPOINT_URL_" + service, endpoint.toString()));
    variables.put("AWS_ENDPOINT_URL_S3", s3.uri().toString());
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    variables.put("AWS_ACCESS_KEY_ID", s3.accessKeyId());
    variables.put("AWS_SECRET_ACCESS_KEY", s3.secretAccessKey());
    Map<String, String> here = new LinkedHashMap<>(variables);
    here.put(PythonSdkSettings.VARIABLE, pythonSdkSettings.toString());
    return new ClientEnvironment(
        Collections.unmodifiableMap(variables), Collections.unmodifiableMap(here));
  }
}
