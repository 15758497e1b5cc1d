package dev.kfold.sagemaker.access;

import dev.kfold.sagemaker.api.Api;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Records the permissions that each call needs.
 *
 * @param caller ARN of the role that calls; empty if it is not known
 */
public record RecordedApi(Api service, AccessRule rule, AccessLog log, Optional<String> caller)
    implements Api {

  /** Creates an API whose caller is not known. */
  public RecordedApi(Api service, AccessRule rule, AccessLog log) {
    this(service, rule, log, Optional.empty());
  }

  @Override
  public Api as(String roleArn) {
    return new RecordedApi(service, rule, log, Optional.of(roleArn));
  }

  @Override
  public Api asService() {
    return service;
  }

  @Override
  public JsonNode call(String operation, JsonNode request) {
    rule.requests(operation, request).forEach(needed -> log.add(needed.by(caller)));
    return service.call(operation, request);
  }
}
