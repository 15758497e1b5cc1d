package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * A version of the definition.
 *
 * @param lastExecution the latest execution of this version, if there is one
 */
public record VersionRow(
    String id, String description, Optional<Instant> created, Optional<Page.Link> lastExecution) {}
