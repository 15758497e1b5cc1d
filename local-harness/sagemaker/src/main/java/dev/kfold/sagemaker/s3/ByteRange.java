package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;

/**
 * The range of bytes that a request reads. S3Proxy refuses a header of another form, which has no
 * effect in S3, and it answers HEAD requests for the whole object.
 *
 * @param first byte; empty for the last bytes of the object
 * @param last byte, or how many bytes if there is no first one; empty for all
 */
record ByteRange(OptionalLong first, OptionalLong last) {

  private static final String HEADER = "Range";
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");

  /** Longer numbers count as this one, because S3Proxy adds to them. */
  private static final long MOST = 999_999_999_999_999_999L;

  private static final int DIGITS_OF_MOST = 18;

  /** Returns the range in the header of a request; empty if the header is not one range. */
  private static Optional<ByteRange> of(HttpServletRequest request) {
    @Nullable String header = request.getHeader(HEADER);
    Matcher range = RANGE.matcher(header == null ? "" : header.strip());
    return range.matches()
        ? Optional.of(new ByteRange(number(range.group(1)), number(range.group(2))))
            .filter(ByteRange::isValid)
        : Optional.empty();
  }

  private static OptionalLong number(String digits) {
    if (digits.isEmpty()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(digits.length() > DIGITS_OF_MOST ? MOST : Long.parseLong(digits));
  }

  private boolean isValid() {
    return first.isPresent()
        ? last.isEmpty() || last.getAsLong() >= first.getAsLong()
        : last.isPresent();
  }

  /** Returns the request that S3Proxy is to see. */
  static ProxiedRequest proxied(ProxiedRequest request) {
    return request.getHeader(HEADER) == null
        ? request
        : of(request)
            .map(range -> request.with(HEADER, range.toString()))
            .orElseGet(() -> request.without(HEADER));
  }

  /**
   * Makes the response to the HEAD request of a whole object one to its range.
   *
   * @throws S3ProxyException if the object has no byte of the range
   */
  static void applyToHead(HttpServletRequest request, HttpServletResponse response) {
    Optional<ByteRange> range = of(request);
    @Nullable String length = response.getHeader("Content-Length");
    if (range.isPresent() && length != null && response.getStatus() == HttpServletResponse.SC_OK) {
      range.get().apply(Long.parseLong(length), response);
    }
  }

  private void apply(long size, HttpServletResponse response) {
    long from = first.orElse(Math.max(0, size - last.orElse(0)));
    long to = first.isPresent() ? Math.min(size - 1, last.orElse(size - 1)) : size - 1;
    if (from >= size) {
      response.reset();
      response.setHeader("Content-Range", "bytes */" + size);
      throw new S3ProxyException(S3ErrorCode.INVALID_RANGE);
    }
    response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
    response.setHeader("Content-Range", "bytes %d-%d/%d".formatted(from, to, size));
    response.setContentLengthLong(to - from + 1);
    for (FlexChecksum checksum : FlexChecksum.values()) { // of the whole object
      response.setHeader(checksum.header(), null);
    }
  }

  @Override
  public String toString() {
    return "bytes=%s-%s".formatted(text(first), text(last));
  }

  private static String text(OptionalLong number) {
    return number.isPresent() ? Long.toString(number.getAsLong()) : "";
  }
}
