package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;

/** The metadata that a client gives to an object. A file holds few; what is too long gets lost. */
final class UserMetadata {

  private static final String PREFIX = "x-amz-meta-";
  private static final int MOST_BYTES = 2 << 10;

  private UserMetadata() {}

  /** Checks that the names and values in the headers of a request have 2 KiB at most, as in S3. */
  static void requireSmall(HttpServletRequest request) {
    int bytes = 0;
    for (String name : Collections.list(request.getHeaderNames())) {
      if (name.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
        bytes += name.length() - PREFIX.length();
        for (String value : Collections.list(request.getHeaders(name))) {
          bytes += value.getBytes(StandardCharsets.UTF_8).length;
        }
      }
    }
    if (bytes > MOST_BYTES) {
      throw S3Errors.of(
          400,
          "MetadataTooLarge",
          "Your metadata headers exceed the maximum allowed metadata size: found %d bytes, expected %d at most."
              .formatted(bytes, MOST_BYTES));
    }
  }
}
