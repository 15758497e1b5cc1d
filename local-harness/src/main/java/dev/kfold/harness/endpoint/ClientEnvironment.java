package dev.kfold.harness.endpoint;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that every AWS SDK and command line reads, set to a local endpoint. */
final class ClientEnvironment {

  private ClientEnvironment() {}

  static Map<String, String> of(URI sageMaker, URI s3, String region) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_ENDPOINT_URL_SAGEMAKER", sageMaker.toString());
    variables.put("AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", sageMaker.toString());
    variables.put("AWS_ENDPOINT_URL_SAGEMAKER_METRICS", sageMaker.toString());
    variables.put("AWS_ENDPOINT_URL_S3", s3.toString());
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    return Collections.unmodifiableMap(variables);
  }
}
