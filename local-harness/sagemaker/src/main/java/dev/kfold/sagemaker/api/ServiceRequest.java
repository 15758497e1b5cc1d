package dev.kfold.sagemaker.api;

import java.util.Map;

/**
 * An HTTP request to a {@link Route}.
 *
 * @param path the decoded path of the URL, without the query
 * @param headers by their names in lower case; several values are joined by commas
 */
public record ServiceRequest(String path, Map<String, String> headers, RequestBody body) {

  public ServiceRequest {
    headers = Map.copyOf(headers);
  }
}
