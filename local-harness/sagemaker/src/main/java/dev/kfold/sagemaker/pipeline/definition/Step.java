package dev.kfold.sagemaker.pipeline.definition;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A step of a pipeline; each type has a record of its own.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-steps-types.html">Pipelines
 *     steps types</a>
 */
public sealed interface Step
    permits JobStep, ModelStep, RegisterModelStep, ConditionStep, FailStep {

  StepHeader header();

  /** What is resolved when the step starts; references in it are dependencies of the step. */
  JsonNode arguments();

  /** Files of the step's outputs that other steps may look into. */
  default List<PropertyFile> propertyFiles() {
    return List.of();
  }

  default String name() {
    return header().name();
  }
}
