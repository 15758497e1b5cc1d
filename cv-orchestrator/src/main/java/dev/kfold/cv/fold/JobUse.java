package dev.kfold.cv.fold;

import java.time.Duration;

/**
 * What a fold took of the training service.
 *
 * @param lastJob name of the job that ended it, or that ran when the trial ended
 * @param attempts how often the fold was tried; starts that capacity undid are no attempts
 * @param billable of all its jobs together
 */
public record JobUse(String lastJob, int attempts, Duration billable) {}
