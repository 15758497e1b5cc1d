package dev.kfold.sagemaker.api;

import java.util.Optional;

/** Reads single S3 objects that the service itself needs, such as property files. */
@FunctionalInterface
public interface ObjectReader {

  /**
   * Reads a whole object into memory.
   *
   * @param s3Uri {@code s3://bucket/key}
   * @return its bytes, or empty if there is no such object
   */
  Optional<byte[]> read(String s3Uri);

  /** Returns these objects as a role reads them. */
  default ObjectReader as(String roleArn) {
    return this;
  }
}
