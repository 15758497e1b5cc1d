package dev.kfold.sagemaker.access;

import dev.kfold.sagemaker.api.Route;
import dev.kfold.sagemaker.api.ServiceRequest;
import dev.kfold.sagemaker.api.ServiceResponse;
import java.util.Optional;

/** Records the permission that each request to a route needs. */
public record RecordedRoute(Route route, RouteAccess rule, AccessLog log) implements Route {

  @Override
  public boolean matches(String method, String path) {
    return route.matches(method, path);
  }

  @Override
  public ServiceResponse answer(ServiceRequest request) {
    Optional<String> caller = Optional.ofNullable(request.headers().get("x-amz-security-token"));
    log.add(rule.request(request).by(caller));
    return route.answer(request);
  }
}
