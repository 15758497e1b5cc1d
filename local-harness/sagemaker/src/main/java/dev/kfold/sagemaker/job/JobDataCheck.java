package dev.kfold.sagemaker.job;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the S3 URIs and local paths of job requests. */
public final class JobDataCheck {

  private JobDataCheck() {}

  /** Adds a problem if a URI is not an S3 URI; the service also accepts other kinds. */
  public static void checkUri(String what, String s3Uri, List<String> problems) {
    if (!S3Location.isS3Uri(s3Uri)) {
      problems.add(
          "%s is %s; the local endpoint knows URIs such as s3://bucket/key only."
              .formatted(what, s3Uri));
    }
  }

  /**
   * Adds a problem if a path within the container is not below a folder.
   *
   * @param root the folder, with a slash at its end
   */
  public static void checkLocalPath(
      String what, @Nullable String path, String root, List<String> problems) {
    if (path == null || !isBelow(path, root)) {
      problems.add("%s is %s; it must be a path below %s.".formatted(what, path, root));
    }
  }

  private static boolean isBelow(String path, String root) {
    return path.startsWith(root)
        && path.length() > root.length()
        && Stream.of(path.split("/")).noneMatch(part -> part.equals(".."));
  }

  /**
   * Checks that output can be stored at a URI, before the job runs.
   *
   * @throws JobFailedException if the bucket does not exist or the key is not valid
   */
  public static void requirePlace(ObjectStore objects, String what, String s3Uri)
      throws IOException, JobFailedException {
    S3Location place = S3Location.parse(s3Uri);
    String bucket = place.bucket();
    if (!objects.hasBucket(bucket)) {
      throw JobFailedException.client(
          "%s is %s, but the bucket '%s' does not exist; create it, or correct the URI."
              .formatted(what, s3Uri, bucket));
    }
    Optional<String> problem = objects.validateKey(place.resolve("output"));
    if (problem.isPresent()) {
      throw JobFailedException.client("%s is %s: %s".formatted(what, s3Uri, problem.get()));
    }
  }
}
