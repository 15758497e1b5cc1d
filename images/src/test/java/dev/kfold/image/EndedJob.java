package dev.kfold.image;

/**
 * A container whose process has ended.
 *
 * @param exitCode the exit code; 137 also if the process used too much memory
 * @param out the standard output
 * @param err the standard error
 */
record EndedJob(int exitCode, String out, String err) {}
