package dev.kfold.sagemaker.api;

/**
 * One operation that clients call by HTTP method and path, such as {@code POST
 * /endpoints/{name}/invocations}, instead of by a header.
 */
public interface Route {

  /**
   * Returns whether this route answers such requests.
   *
   * @param path the decoded path of the URL, without the query
   */
  boolean matches(String method, String path);

  /** Answers a request that {@link #matches}; an uncaught exception is answered by status 500. */
  ServiceResponse answer(ServiceRequest request);
}
