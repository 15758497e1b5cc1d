package dev.kfold.trainer.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The paths that a server answers, with the methods and handlers of each. */
final class Routes {

  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int MOST_SHOWN = 100;
  private static final String GET = "GET";
  private static final String HEAD = "HEAD";

  private record Route(String method, String path, RequestHandler handler) {

    /** Returns whether a path is this one; a segment in braces stands for any. */
    boolean matches(List<String> segments) {
      List<String> own = segments(path);
      if (own.size() != segments.size()) {
        return false;
      }
      for (int i = 0; i < own.size(); i++) {
        if (!own.get(i).startsWith("{") && !own.get(i).equals(segments.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Route> routes = new ArrayList<>();

  /** Adds a route; a segment such as {@code {name}} stands for any. */
  Routes add(String method, String path, RequestHandler handler) {
    routes.add(new Route(method, path, handler));
    return this;
  }

  /**
   * Returns what answers a request, or refuses it if its path has other methods. Requests for
   * headers alone are answered as GET, without the body (RFC 9110, 9.3.2).
   *
   * @throws RefusedRequestException if there is no such path
   */
  RequestHandler find(String asked, String path) throws RefusedRequestException {
    String method = asked.equals(HEAD) ? GET : asked;
    for (Route route : routes) { // nearly all requests have a path without a name
      if (route.path().equals(path) && route.method().equals(method)) {
        return route.handler();
      }
    }
    List<String> segments = segments(path);
    List<Route> ofPath = routes.stream().filter(route -> route.matches(segments)).toList();
    for (Route route : ofPath) {
      if (route.method().equals(method)) {
        return route.handler();
      }
    }
    if (ofPath.isEmpty()) {
      throw new RefusedRequestException(
          NOT_FOUND,
          "There is no %s; use %s."
              .formatted(
                  path.length() > MOST_SHOWN ? path.substring(0, MOST_SHOWN) + "…" : path,
                  routes.stream().map(Route::path).distinct().collect(Collectors.joining(", "))));
    }
    return exchange -> refuseMethod(ofPath, path, exchange);
  }

  private static void refuseMethod(List<Route> ofPath, String path, Exchange exchange)
      throws RefusedRequestException {
    List<String> methods = ofPath.stream().map(Route::method).toList();
    String allowed = String.join(", ", methods);
    exchange.header("Allow", methods.contains(GET) ? allowed + ", " + HEAD : allowed);
    throw new RefusedRequestException(
        METHOD_NOT_ALLOWED, "Use %s for %s.".formatted(String.join(" or ", methods), path));
  }

  /** Returns the parts of a path between slashes, the first one empty. */
  static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
