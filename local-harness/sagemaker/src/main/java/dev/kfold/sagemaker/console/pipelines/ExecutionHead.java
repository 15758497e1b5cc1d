package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Status;
import java.time.Instant;
import java.util.Optional;

/**
 * What the head of the page shows.
 *
 * @param ended the time of the last change, if the execution has ended
 * @param done the number of selected steps that have succeeded
 * @param all the number of selected steps, without those of branches that are not taken
 * @param notSelected the number of steps that a selective execution was not asked to run
 * @param stop the address to which the form for stopping is sent
 * @param again the form that starts an execution with the same parameters
 */
public record ExecutionHead(
    Status status,
    Optional<Instant> started,
    Optional<Instant> ended,
    String duration,
    String description,
    String failureReason,
    int done,
    int all,
    int notSelected,
    boolean canStop,
    boolean canRetry,
    String stop,
    String retry,
    String again) {}
