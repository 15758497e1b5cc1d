package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Route;
import java.util.List;

/**
 * Who answers what comes over the wire, in the order in which a call is looked up: by its header
 * {@code X-Amz-Target}, by method and path, by the service that it is signed for.
 */
public record Services(List<Json> json, List<Route> routes, List<Query> query) {

  public Services {
    json = List.copyOf(json);
    routes = List.copyOf(routes);
    query = List.copyOf(query);
  }

  /**
   * A service of the protocol JSON 1.1.
   *
   * @param targetPrefix what stands before an operation in {@code X-Amz-Target}
   */
  public record Json(String targetPrefix, Api api) {}

  /**
   * A service of the query protocol: form bodies and XML answers.
   *
   * @param signingName the service's name in the scope of a signature
   * @param namespace of the elements of its answers
   */
  public record Query(String signingName, String namespace, Api api) {}
}
