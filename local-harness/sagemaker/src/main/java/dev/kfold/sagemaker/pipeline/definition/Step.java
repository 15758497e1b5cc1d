package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A step of a pipeline.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html">Pipelines
 *     steps types</a>
 */
public sealed interface Step
    permits JobStep, ConditionStep, Step.Model, Step.RegisterModel, Step.Fail {

  /** Creates a model that can be hosted. */
  record Model(StepHeader header, JsonNode arguments) implements Step {}

  /** Registers a version of a model in a model package group. */
  record RegisterModel(StepHeader header, JsonNode arguments) implements Step {}

  /**
   * Ends the execution as failed.
   *
   * @param arguments contains {@code ErrorMessage}, a text or an expression
   */
  record Fail(StepHeader header, JsonNode arguments) implements Step {}

  /** Returns the members that steps of every type have. */
  StepHeader header();

  /** Returns the arguments, resolved at the start; references in them are dependencies. */
  JsonNode arguments();

  /** Returns the files among the step's outputs that other steps may read. */
  default List<PropertyFile> propertyFiles() {
    return List.of();
  }

  /** Returns the step's name, which is unique in the pipeline. */
  default String name() {
    return header().name();
  }
}
