package dev.kfold.sagemaker.access;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Tells which permissions the operations of a service need. */
@FunctionalInterface
public interface AccessRule {

  /**
   * Returns the requests that IAM decides about before an operation is carried out, without their
   * caller.
   *
   * @param operation such as {@code CreateTrainingJob}
   * @param request the members of the request; it may be invalid
   */
  List<AccessRequest> requests(String operation, JsonNode request);
}
