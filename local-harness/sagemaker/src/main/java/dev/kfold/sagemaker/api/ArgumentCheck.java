package dev.kfold.sagemaker.api;

import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * Checks the arguments with which a pipeline will call an operation, as far as their values are
 * known before the pipeline runs.
 */
@FunctionalInterface
public interface ArgumentCheck {

  /**
   * Returns the problems of the arguments.
   *
   * @param operation such as {@code CreateTrainingJob}
   * @param isUnknown whether a value is known only when the pipeline runs; lists are always known
   */
  List<Problem> problems(String operation, JsonNode arguments, Predicate<JsonNode> isUnknown);

  /**
   * A problem of one argument.
   *
   * @param path the members that lead to it, {@code VpcConfig.Subnets}; empty for the arguments
   *     themselves
   * @param message what is wrong, in the service's words
   */
  record Problem(String path, String message) {}
}
