package dev.kfold.sagemaker.access;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.RequestBody;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.api.ServiceRequest;
import java.util.Optional;

/**
 * Tells which permission a request to a {@link dev.kfold.sagemaker.api.Route} needs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html">Actions,
 *     resources, and condition keys for Amazon SageMaker AI</a>
 */
@FunctionalInterface
public interface RouteAccess {

  /** Returns the request that IAM decides about, without its caller. */
  AccessRequest request(ServiceRequest request);

  /** Returns the rule of InvokeEndpoint, whose path is {@code /endpoints/NAME/invocations}. */
  static RouteAccess invokeEndpoint(Arns arns) {
    return request ->
        AccessRequest.of(
            "sagemaker:InvokeEndpoint", arns.of("endpoint", request.path().split("/", -1)[2]));
  }

  /**
   * Returns the rule of BatchPutMetrics, whose body names the trial component; a request that
   * cannot be read has no resource, and the route refuses it.
   */
  static RouteAccess batchPutMetrics(Arns arns) {
    return request ->
        AccessRequest.of(
            "sagemaker:BatchPutMetrics",
            component(request.body())
                .map(name -> arns.of("experiment-trial-component", name))
                .orElse(AccessRequest.ANY_RESOURCE));
  }

  private static Optional<String> component(RequestBody body) {
    try {
      return body.json().path("TrialComponentName").asStringOpt();
    } catch (ServiceException _) {
      return Optional.empty();
    }
  }
}
