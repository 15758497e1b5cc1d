package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * The object that a copy reads. Its version is left out, because each object has one.
 *
 * @param key empty if the request does not name one
 */
record CopySource(String bucket, String key) {

  /** Returns the source in the header of a request; empty if the request is no copy. */
  static Optional<CopySource> of(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("x-amz-copy-source")).map(CopySource::parse);
  }

  private static CopySource parse(String header) {
    String path =
        RequestTarget.decoded(header.replaceFirst("\\?versionId=.*$", "")).replaceFirst("^/", "");
    int slash = path.indexOf('/');
    return slash < 0
        ? new CopySource(path, "")
        : new CopySource(path.substring(0, slash), path.substring(slash + 1));
  }
}
