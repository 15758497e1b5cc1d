package dev.kfold.sagemaker.api;

import java.util.Optional;

/** Reads single objects, for what the service itself looks into, such as property files. */
@FunctionalInterface
public interface ObjectReader {

  /**
   * Reads a whole object.
   *
   * @param s3Uri {@code s3://bucket/key}
   * @return its bytes, or empty if there is none
   */
  Optional<byte[]> read(String s3Uri);
}
