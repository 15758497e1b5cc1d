package dev.kfold.harness.pipeline;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The retry policies of the steps: a failure of the service does not end an execution whose earlier
 * steps are already paid for.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/pipelines-retry-policy.html">Retry
 *     policy for pipeline steps</a>
 */
final class RetryPolicies {

  /** Waits of 10 s to 10 min, 21 min together. */
  private static final Policy REQUEST =
      new Policy(List.of("Step.SERVICE_FAULT", "Step.THROTTLING"), 10, 2.0, 7);

  /** Waits of 1 min to 2 h, 4 h together: capacity is seldom back after minutes. */
  private static final Policy JOB =
      new Policy(
          List.of(
              "SageMaker.JOB_INTERNAL_ERROR",
              "SageMaker.CAPACITY_ERROR",
              "SageMaker.RESOURCE_LIMIT"),
          60,
          2.0,
          8);

  private RetryPolicies() {}

  /** The service accepts MaxAttempts or ExpireAfterMin, not both. */
  private record Policy(
      List<String> exceptionTypes, int intervalSeconds, double backoffRate, int maxAttempts) {

    ObjectNode json() {
      ObjectNode policy = JsonNodeFactory.instance.objectNode();
      exceptionTypes.forEach(policy.putArray("ExceptionType")::add);
      return policy
          .put("IntervalSeconds", intervalSeconds)
          .put("BackoffRate", backoffRate)
          .put("MaxAttempts", maxAttempts);
    }
  }

  /** Adds the policies to steps and to those of their branches. */
  static void addTo(JsonNode steps) {
    for (JsonNode step : steps) {
      switch (step.path("Type").asString()) {
        case "Condition" -> {
          addTo(step.at("/Arguments/IfSteps"));
          addTo(step.at("/Arguments/ElseSteps"));
        }
        case "Fail" -> {} // like a condition, it cannot have any
        case "RegisterModel" -> policies(step).add(REQUEST.json());
        default -> policies(step).add(REQUEST.json()).add(JOB.json());
      }
    }
  }

  private static ArrayNode policies(JsonNode step) {
    return ((ObjectNode) step).putArray("RetryPolicies");
  }
}
