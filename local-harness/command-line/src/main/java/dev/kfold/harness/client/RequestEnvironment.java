package dev.kfold.harness.client;

import dev.kfold.cv.aws.AwsClients;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables that the AWS SDK reads, with another endpoint of some services. */
public final class RequestEnvironment {

  private RequestEnvironment() {}

  /**
   * Returns the environment with an endpoint of some services. If it is not one of AWS, a missing
   * region and missing credentials are replaced by dummies, so that it receives no real ones.
   *
   * @param services their names in variables such as {@code AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME}
   */
  public static Map<String, String> with(
      Map<String, String> environment, URI endpoint, List<String> services) {
    Map<String, String> changed = new HashMap<>(environment);
    services.forEach(service -> changed.put("AWS_ENDPOINT_URL_" + service, endpoint.toString()));
    if (!isOfAws(Map.of("AWS_ENDPOINT_URL", endpoint.toString()))) {
      changed.putIfAbsent("AWS_REGION", "us-east-1");
      changed.putIfAbsent("AWS_ACCESS_KEY_ID", "local");
      changed.putIfAbsent("AWS_SECRET_ACCESS_KEY", "local");
    }
    return changed;
  }

  /** Returns whether the SageMaker of an environment is that of AWS. */
  public static boolean isOfAws(Map<String, String> environment) {
    return new AwsClients(environment, Optional.empty(), false).areOfAws();
  }
}
