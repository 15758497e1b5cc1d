package dev.kfold.sagemaker.pipeline;

/**
 * What is kept of a deleted pipeline, so that the same request can be repeated.
 *
 * @param clientRequestToken that deleted it
 */
record Deletion(String pipelineArn, String clientRequestToken) {}
