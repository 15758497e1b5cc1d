package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;

/** The range of bytes in a HEAD request, which S3Proxy answers for the whole object. */
final class HeadRange {

  private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private HeadRange() {}

  /**
   * Makes the response to a whole object one to its range; as in S3, a header of another form than
   * one range has no effect.
   *
   * @throws S3ProxyException if the object has no byte of the range
   */
  static void apply(HttpServletRequest request, HttpServletResponse response) {
    @Nullable String header = request.getHeader("Range");
    @Nullable String length = response.getHeader("Content-Length");
    if (header == null || length == null || response.getStatus() != HttpServletResponse.SC_OK) {
      return;
    }
    Matcher range = RANGE.matcher(header.strip());
    if (!range.matches() || header.strip().equals("bytes=-")) {
      return;
    }
    long size = Long.parseLong(length);
    boolean suffix = range.group(1).isEmpty();
    long first =
        suffix
            ? Math.max(0, size - Long.parseLong(range.group(2)))
            : Long.parseLong(range.group(1));
    long last =
        suffix || range.group(2).isEmpty()
            ? size - 1
            : Math.min(size - 1, Long.parseLong(range.group(2)));
    if (!suffix && !range.group(2).isEmpty() && Long.parseLong(range.group(2)) < first) {
      return;
    }
    if (first >= size) {
      response.reset();
      response.setHeader("Content-Range", "bytes */" + size);
      throw new S3ProxyException(S3ErrorCode.INVALID_RANGE);
    }
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
    response.setContentLengthLong(last - first + 1);
    for (FlexChecksum checksum : FlexChecksum.values()) { // of the whole object
      response.setHeader(checksum.header(), null);
    }
  }
}
