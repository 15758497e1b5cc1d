package dev.kfold.sagemaker.pipeline.definition;

import tools.jackson.databind.JsonNode;

/** Creates a model that can be hosted. */
public record ModelStep(StepHeader header, JsonNode arguments) implements Step {}
