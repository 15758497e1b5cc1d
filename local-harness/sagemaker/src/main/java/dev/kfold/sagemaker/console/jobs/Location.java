package dev.kfold.sagemaker.console.jobs;

import java.util.Optional;

/**
 * What a job reads from S3 or writes to it.
 *
 * @param name of the channel, the input or the output
 * @param uri as the job has it
 * @param address the page of the URI, if it is one of S3
 * @param note how it is read, or whether it is there
 */
public record Location(String name, String uri, Optional<String> address, String note) {}
