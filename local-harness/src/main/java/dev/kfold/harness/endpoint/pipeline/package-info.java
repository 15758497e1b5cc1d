/** Pipelines: definitions, and the engine that executes them through the service itself. */
package dev.kfold.harness.endpoint.pipeline;
