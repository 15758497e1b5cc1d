package dev.kfold.cv.fold;

import java.time.Duration;

/**
 * The training jobs of a fold.
 *
 * @param lastJob name of the fold's last job
 * @param attempts the number of attempts, without jobs that got no instance
 * @param billable the billable time of all jobs
 */
public record JobUse(String lastJob, int attempts, Duration billable) {}
