package dev.kfold.image;

import java.time.Instant;

/**
 * A container whose process has ended.
 *
 * @param exitCode the exit code; 137 also if the process used too much memory
 * @param out the standard output
 * @param err the standard error
 * @param finished when the process ended, by the engine's clock
 */
record EndedJob(int exitCode, String out, String err, Instant finished) {}
