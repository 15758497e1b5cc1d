package dev.kfold.sagemaker.api;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The service's runtime: what goes through it is the model's own, in whatever form.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html">InvokeEndpoint</a>
 */
@FunctionalInterface
public interface RuntimeApi {

  /**
   * Invokes the model behind an endpoint.
   *
   * @throws RuntimeFault as the runtime would answer it
   */
  InvocationResponse invoke(Invocation invocation) throws InterruptedException;

  /**
   * A request.
   *
   * @param headers those that the operation knows, by their names in lower case
   */
  record Invocation(String endpointName, Map<String, String> headers, SdkBytes body) {

    public Invocation {
      headers = Map.copyOf(headers);
    }
  }

  /** The model's answer. */
  record InvocationResponse(Map<String, String> headers, SdkBytes body) {

    public InvocationResponse {
      headers = Map.copyOf(headers);
    }
  }
}
