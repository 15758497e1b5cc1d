package dev.kfold.sagemaker.console.pipelines;

import java.time.Instant;
import java.util.Optional;

/**
 * A pipeline in the list.
 *
 * @param modified the time of its last change
 * @param lastExecution the time of its last start
 */
public record PipelineRow(
    String name,
    String address,
    String description,
    Optional<Instant> modified,
    Optional<Instant> lastExecution) {}
