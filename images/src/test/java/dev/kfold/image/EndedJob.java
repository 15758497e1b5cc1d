package dev.kfold.image;

import java.time.Instant;

/**
 * What a container left behind when its process ended.
 *
 * @param exitCode 137 is also the engine's, for a process that took too much memory
 * @param out standard output
 * @param err standard error
 * @param finished when the process was gone, by the engine's clock
 */
record EndedJob(int exitCode, String out, String err, Instant finished) {}
