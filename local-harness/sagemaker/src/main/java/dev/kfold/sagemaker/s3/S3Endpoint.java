package dev.kfold.sagemaker.s3;

import java.net.URI;

/** Another S3 than the local endpoint's own, and the keys that it wants. */
public record S3Endpoint(URI uri, String accessKeyId, String secretAccessKey) {

  /** Where a harness has no keys of its own for it. */
  public static final String ANY_KEY = "local";

  @Override
  public String toString() {
    return uri.toString(); // its secret shall be in no log
  }
}
