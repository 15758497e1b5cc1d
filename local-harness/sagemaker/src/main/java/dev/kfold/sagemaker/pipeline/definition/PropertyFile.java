package dev.kfold.sagemaker.pipeline.definition;

/**
 * A JSON file among the outputs of a processing step.
 *
 * @param outputName the name of the output
 * @param filePath the path of the file below the output
 */
public record PropertyFile(String name, String outputName, String filePath) {}
