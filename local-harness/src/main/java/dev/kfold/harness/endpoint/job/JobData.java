package dev.kfold.harness.endpoint.job;

import dev.kfold.cv.aws.S3Location;
import dev.kfold.harness.endpoint.s3.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What jobs read from S3 and where they write to. */
public final class JobData {

  private JobData() {}

  /** Adds a fault where a URI of a request is of a kind that the service takes but nothing here. */
  public static void checkUri(String what, String s3Uri, List<String> faults) {
    if (!S3Location.isS3Uri(s3Uri)) {
      faults.add(
          "%s is %s; the local endpoint knows URIs such as s3://bucket/key only."
              .formatted(what, s3Uri));
    }
  }

  /**
   * Copies all objects whose key begins with the URI's.
   *
   * @param what who asks, such as {@code channel train}, for the message
   */
  public static void download(ObjectStore objects, String what, String s3Uri, Path folder)
      throws IOException, JobFailedException {
    S3Location prefix = S3Location.parse(s3Uri);
    if (!objects.hasBucket(prefix.bucket())) {
      throw JobFailedException.client(
          "Data download failed: %s reads %s, but the bucket '%s' does not exist; create it, or correct the URI."
              .formatted(what, s3Uri, prefix.bucket()));
    }
    if (objects.downloadAll(prefix, folder) == 0) {
      throw JobFailedException.client(
          "Data download failed: No S3 objects found under S3 URL \"%s\" given in %s; upload them, or correct the URI."
              .formatted(s3Uri, what));
    }
  }

  /** Refuses an output that could not be stored, before anything has run in vain. */
  public static void requireBucket(ObjectStore objects, String what, String s3Uri)
      throws IOException, JobFailedException {
    String bucket = S3Location.parse(s3Uri).bucket();
    if (!objects.hasBucket(bucket)) {
      throw JobFailedException.client(
          "%s is %s, but the bucket '%s' does not exist; create it, or correct the URI."
              .formatted(what, s3Uri, bucket));
    }
  }
}
