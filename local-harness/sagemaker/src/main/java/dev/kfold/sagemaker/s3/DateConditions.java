package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/**
 * The conditions with dates under which an object is read or copied. S3Proxy compares them with the
 * time of a file, which is finer than the seconds of {@code Last-Modified}: an object would have
 * changed since the very time that it has given. As in S3, a condition with an ETag wins over the
 * one with a date.
 */
enum DateConditions {
  OF_READS("If-"),
  OF_COPIES("x-amz-copy-source-if-");

  private final String prefix;

  DateConditions(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Returns the request that S3Proxy is to see, which has no such condition.
   *
   * @throws S3ProxyException if a condition does not hold
   */
  static ProxiedRequest proxied(ProxiedRequest request, RequestTarget target, ObjectFiles files)
      throws IOException {
    Optional<CopySource> source = CopySource.of(request);
    if (source.isPresent()) {
      return OF_COPIES.checked(
          request, files.file(new S3Location(source.get().bucket(), source.get().key())));
    }
    return switch (request.getMethod()) {
      case "GET", "HEAD" ->
          OF_READS.checked(request, files.file(new S3Location(target.bucket(), target.key())));
      default -> request;
    };
  }

  private ProxiedRequest checked(ProxiedRequest request, Optional<Path> file) throws IOException {
    if (file.filter(Files::exists).isEmpty()) {
      return request; // S3Proxy answers for a missing object
    }
    Instant changed =
        Files.getLastModifiedTime(file.get()).toInstant().truncatedTo(ChronoUnit.SECONDS);
    boolean hasETag = request.getHeader(prefix + "Match") != null;
    boolean hasOtherETag = request.getHeader(prefix + "None-Match") != null;
    Optional<Instant> unmodified = date(request, prefix + "Unmodified-Since");
    Optional<Instant> modified = date(request, prefix + "Modified-Since");
    ProxiedRequest withoutDates =
        request.without(prefix + "Unmodified-Since").without(prefix + "Modified-Since");
    if (!hasETag && unmodified.filter(changed::isAfter).isPresent()) {
      throw new S3ProxyException(S3ErrorCode.PRECONDITION_FAILED);
    }
    if (hasOtherETag || modified.isEmpty() || changed.isAfter(modified.get())) {
      return withoutDates;
    }
    if (this == OF_COPIES) {
      throw new S3ProxyException(S3ErrorCode.PRECONDITION_FAILED);
    }
    return withoutDates.with(prefix + "None-Match", "*"); // the answer is 304
  }

  /** Returns the date in a header; empty if it has none, also if its text is no date. */
  private static Optional<Instant> date(HttpServletRequest request, String name) {
    try {
      long time = request.getDateHeader(name);
      return time < 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(time));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
