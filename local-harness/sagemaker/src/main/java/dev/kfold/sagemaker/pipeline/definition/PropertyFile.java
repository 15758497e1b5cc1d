package dev.kfold.sagemaker.pipeline.definition;

/**
 * A JSON file among the outputs of a processing step.
 *
 * @param outputName one of the step's outputs
 * @param filePath below the output
 */
public record PropertyFile(String name, String outputName, String filePath) {}
