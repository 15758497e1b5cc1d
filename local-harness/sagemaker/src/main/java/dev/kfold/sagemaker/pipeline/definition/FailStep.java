package dev.kfold.sagemaker.pipeline.definition;

import tools.jackson.databind.JsonNode;

/**
 * Ends the execution as failed.
 *
 * @param arguments with {@code ErrorMessage}, a text or an expression
 */
public record FailStep(StepHeader header, JsonNode arguments) implements Step {}
