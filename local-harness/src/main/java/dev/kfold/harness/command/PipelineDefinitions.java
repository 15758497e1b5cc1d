package dev.kfold.harness.command;

/** Writes the definition of the cross-validation pipeline as JSON. */
@FunctionalInterface
public interface PipelineDefinitions {

  String PIPELINE_NAME = "CrossValidationTrainingPipeline";

  /**
   * @param trials how large a grid may become; the other strategies have a parameter of the
   *     pipeline for it
   */
  String definition(SearchStrategy strategy, int trials);
}
