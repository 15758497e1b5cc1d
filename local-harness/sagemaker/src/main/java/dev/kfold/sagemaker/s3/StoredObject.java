package dev.kfold.sagemaker.s3;

import java.time.Instant;

/**
 * An object as a listing has it.
 *
 * @param size in bytes
 */
public record StoredObject(String key, long size, Instant modified) {}
