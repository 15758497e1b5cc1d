/**
 * Pipelines and their executions. Steps start, describe and stop their jobs through {@code
 * api.Api}, with the same checks and errors as any client, so that the package depends on no other
 * service.
 */
@NullMarked
package dev.kfold.sagemaker.pipeline;

import org.jspecify.annotations.NullMarked;
