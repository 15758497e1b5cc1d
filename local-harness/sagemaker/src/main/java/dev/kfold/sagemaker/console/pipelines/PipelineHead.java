package dev.kfold.sagemaker.console.pipelines;

import java.time.Instant;
import java.util.Optional;

/** What the head of the page shows. */
public record PipelineHead(
    String description,
    String role,
    Optional<Instant> created,
    Optional<Instant> modified,
    int parameters,
    String start) {}
