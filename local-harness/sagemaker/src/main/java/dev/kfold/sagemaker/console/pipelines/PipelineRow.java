package dev.kfold.sagemaker.console.pipelines;

import java.time.Instant;
import java.util.Optional;

/**
 * A pipeline in the list.
 *
 * @param lastExecution the time of its last start
 */
public record PipelineRow(
    String name, String address, String description, Optional<Instant> lastExecution) {}
