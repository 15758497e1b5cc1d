package dev.kfold.sagemaker.pipeline.definition;

import tools.jackson.databind.JsonNode;

/** Registers a version of a model in a group. */
public record RegisterModelStep(StepHeader header, JsonNode arguments) implements Step {}
