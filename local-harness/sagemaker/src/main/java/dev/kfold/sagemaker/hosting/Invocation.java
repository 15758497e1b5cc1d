package dev.kfold.sagemaker.hosting;

import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A request for the model behind an endpoint.
 *
 * @param headers those that InvokeEndpoint defines, by their names in lower case
 */
record Invocation(String endpointName, Map<String, String> headers, SdkBytes body) {

  Invocation {
    headers = Map.copyOf(headers);
  }
}
