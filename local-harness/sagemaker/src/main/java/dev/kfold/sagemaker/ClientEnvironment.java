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
 * The environment variables that point AWS SDKs and the AWS command line at a local endpoint.
 *
 * @param anywhere for clients in containers, which have no access to this machine's files
 * @param here for clients on this machine
 */
record ClientEnvironment(Map<String, String> anywhere, Map<String, String> here) {

  /** The services of the endpoint, by their names in the variables. */
  private static final List<String> SERVICES =
      List.of(
          "SAGEMAKER",
          "SAGEMAKER_RUNTIME",
          "SAGEMAKER_METRICS",
          "CLOUDWATCH_LOGS",
          "STS",
          "IAM",
          "ECR");

  /**
   * Returns the variables for an endpoint.
   *
   * @param pythonSdkSettings the settings of the SageMaker Python SDK, a file on this machine
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
