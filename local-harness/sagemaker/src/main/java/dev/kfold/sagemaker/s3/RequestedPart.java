package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.jspecify.annotations.Nullable;

/**
 * The part of an object that a request with {@code partNumber} reads, as managers of downloads do.
 * S3Proxy refuses it for an object that was uploaded in parts. It gets the range of the part.
 */
final class RequestedPart {

  private static final String NUMBER = "partNumber";
  private static final int MOST_PARTS = 10_000;

  private RequestedPart() {}

  /**
   * Returns the request that S3Proxy is to see.
   *
   * @param object the file of the object; empty if it does not exist
   * @param response gets the number of parts
   * @throws S3ProxyException or an error of S3 if the object has no such part
   */
  static ProxiedRequest proxied(
      ProxiedRequest request,
      RequestTarget target,
      Optional<Path> object,
      HttpServletResponse response)
      throws IOException {
    if (!Set.of("GET", "HEAD").contains(request.getMethod())
        || target.key().isEmpty()
        || !target.queries().contains(NUMBER)
        || target.queries().contains("uploadId")) {
      return request;
    }
    int number = number(request.getParameter(NUMBER));
    if (request.getHeader("Range") != null) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_REQUEST,
          "Cannot specify both Range header and partNumber query parameter");
    }
    ProxiedRequest whole = request.withoutParameter(NUMBER);
    if (object.filter(Files::isRegularFile).isEmpty()) {
      return whole; // S3Proxy answers for a missing object, and for the marker of a folder
    }
    Optional<PartSizes> stored = PartSizes.read(object.get());
    PartSizes parts =
        stored.isPresent() ? stored.get() : new PartSizes(List.of(Files.size(object.get())));
    if (number > parts.bytes().size()) {
      throw S3Errors.of(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");
    }
    stored.ifPresent(
        all -> response.setHeader("x-amz-mp-parts-count", Integer.toString(all.bytes().size())));
    long size = parts.bytes().get(number - 1);
    long first = parts.offset(number);
    return size == 0
        ? whole
        : whole.with("Range", "bytes=%d-%d".formatted(first, first + size - 1));
  }

  private static int number(@Nullable String text) {
    try {
      int number = Integer.parseInt(String.valueOf(text));
      if (number >= 1 && number <= MOST_PARTS) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw new S3ProxyException(
        S3ErrorCode.INVALID_ARGUMENT,
        "Part number must be an integer between 1 and 10000, inclusive");
  }
}
