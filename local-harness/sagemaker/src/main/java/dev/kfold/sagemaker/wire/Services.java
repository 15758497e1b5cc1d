package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Route;
import dev.kfold.sagemaker.http.WebPages;
import java.util.List;

/**
 * The services behind the HTTP server. A request is matched by its header {@code X-Amz-Target}
 * first, then by method and path, then by the service that it is signed for.
 *
 * @param pages the pages for browsers, which are asked first
 */
public record Services(List<Json> json, List<Route> routes, List<Query> query, WebPages pages) {

  public Services {
    json = List.copyOf(json);
    routes = List.copyOf(routes);
    query = List.copyOf(query);
  }

  /**
   * A service of the protocol JSON 1.1.
   *
   * @param targetPrefix the text before the operation in {@code X-Amz-Target}
   */
  public record Json(String targetPrefix, Api api) {}

  /**
   * A service of the query protocol: form bodies and XML answers.
   *
   * @param signingName the service's name in the scope of a signature
   * @param namespace the XML namespace of its responses
   */
  public record Query(String signingName, String namespace, Api api) {}
}
