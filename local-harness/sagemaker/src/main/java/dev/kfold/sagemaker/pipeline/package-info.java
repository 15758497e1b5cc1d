/**
 * Pipelines: their definitions, and the engine that executes them. Its steps start, follow and stop
 * their jobs through {@code api.Api}, with the same checks and errors as any client, so that the
 * package knows no other service.
 */
@NullMarked
package dev.kfold.sagemaker.pipeline;

import org.jspecify.annotations.NullMarked;
