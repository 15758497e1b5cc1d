package dev.kfold.sagemaker.s3;

import java.net.URI;

/** The address and the credentials of an S3 server. */
public record S3Endpoint(URI uri, String accessKeyId, String secretAccessKey) {

  /** A dummy value for both credentials of a server that does not check them. */
  public static final String ANY_KEY = "local";

  @Override
  public String toString() {
    return uri.toString(); // keeps the secret out of logs
  }
}
