package dev.kfold.harness.command;

/** Writes the definition of the cross-validation pipeline as JSON. */
@FunctionalInterface
public interface PipelineDefinitions {

  String PIPELINE_NAME = "CrossValidationTrainingPipeline";

  String definition(SearchStrategy strategy);
}
