package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.checksum.FlexChecksum;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.checksums.SdkChecksum;

/**
 * The content of a request, decoded if it was sent in chunks. {@link #verify} compares it with the
 * length, the SHA-256 and the trailing checksum that the request gives.
 */
final class UploadContent extends FilterInputStream {

  static final String SHA256 = "x-amz-content-sha256";

  private static final String DECODED_LENGTH = "x-amz-decoded-content-length";
  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{64}");

  private final Optional<AwsChunks> chunks;
  private final Optional<Long> length;
  private final Optional<Expected> sha256;
  private final Optional<Trailing> trailing;
  private long count;

  /** A digest of the content, and the one that a header gives. */
  private record Expected(SdkChecksum actual, String hexadecimal) {}

  /** A checksum that follows the content. */
  private record Trailing(FlexChecksum algorithm, SdkChecksum actual) {}

  /** A checksum that the content has. */
  record Checksum(FlexChecksum algorithm, String value) {}

  private UploadContent(
      InputStream content,
      Optional<AwsChunks> chunks,
      Optional<Long> length,
      Optional<Expected> sha256,
      Optional<Trailing> trailing) {
    super(content);
    this.chunks = chunks;
    this.length = length;
    this.sha256 = sha256;
    this.trailing = trailing;
  }

  /**
   * Returns the content of a request.
   *
   * @throws S3ProxyException if S3 refuses what the headers say of it
   */
  static UploadContent of(HttpServletRequest request) throws IOException {
    InputStream content = request.getInputStream();
    @Nullable String form = request.getHeader(SHA256);
    if (form != null && form.startsWith("STREAMING-")) {
      AwsChunks chunks = new AwsChunks(content);
      return new UploadContent(
          chunks,
          Optional.of(chunks),
          Optional.of(decodedLength(request)),
          Optional.empty(),
          Optional.ofNullable(request.getHeader("x-amz-trailer")).map(UploadContent::trailing));
    }
    Optional<Expected> sha256 =
        form == null || form.equals("UNSIGNED-PAYLOAD")
            ? Optional.empty()
            : Optional.of(new Expected(FlexChecksum.SHA256.newChecksum(), checked(form)));
    return new UploadContent(content, Optional.empty(), Optional.empty(), sha256, Optional.empty());
  }

  /** Returns whether the content was sent in chunks. */
  boolean isInChunks() {
    return chunks.isPresent();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    if (read > 0) {
      count += read;
      sha256.ifPresent(digest -> digest.actual().update(bytes, offset, read));
      trailing.ifPresent(checksum -> checksum.actual().update(bytes, offset, read));
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false; // nothing may be digested twice
  }

  /**
   * Reads the content to its end, and checks it.
   *
   * @return the checksum that followed it
   * @throws S3ProxyException if it is not what the request says
   */
  Optional<Checksum> verify() throws IOException {
    var _ = transferTo(OutputStream.nullOutputStream());
    if (length.isPresent() && length.get() != count) {
      throw new S3ProxyException(S3ErrorCode.INCOMPLETE_BODY);
    }
    if (sha256.isPresent()
        && !HexFormat.of()
            .formatHex(sha256.get().actual().getChecksumBytes())
            .equalsIgnoreCase(sha256.get().hexadecimal())) {
      throw new S3ProxyException(S3ErrorCode.X_AMZ_CONTENT_S_H_A_256_MISMATCH);
    }
    Optional<String> other =
        chunks.stream()
            .flatMap(all -> all.trailers().keySet().stream())
            .filter(name -> FlexChecksum.fromHeaderName(name) != null)
            .filter(name ->
                trailing.isEmpty() || !name.equalsIgnoreCase(trailing.get().algorithm().header()))
            .findFirst();
    if (other.isPresent()) { // x-amz-trailer does not announce it
      throw malformedTrailer();
    }
    return trailing.map(this::verified);
  }

  private Checksum verified(Trailing checksum) {
    @Nullable String value = chunks.orElseThrow().trailers().get(checksum.algorithm().header());
    if (value == null) {
      throw malformedTrailer();
    }
    if (!Base64.getEncoder().encodeToString(checksum.actual().getChecksumBytes()).equals(value)) {
      throw new S3ProxyException(
          S3ErrorCode.BAD_DIGEST,
          "The %s you specified did not match the calculated checksum."
              .formatted(checksum.algorithm()));
    }
    return new Checksum(checksum.algorithm(), value);
  }

  /** Returns S3's error for headers after the content that are not as announced. */
  static RuntimeException malformedTrailer() {
    return S3Errors.of(
        400,
        "MalformedTrailerError",
        "The request contained trailing data that was not well-formed or did not conform to our published schema.");
  }

  private static Trailing trailing(String name) {
    @Nullable FlexChecksum algorithm = FlexChecksum.fromHeaderName(name.strip());
    if (algorithm == null) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_REQUEST,
          "The value specified in the x-amz-trailer header is not supported: " + name);
    }
    return new Trailing(algorithm, algorithm.newChecksum());
  }

  private static long decodedLength(HttpServletRequest request) {
    @Nullable String value = request.getHeader(DECODED_LENGTH);
    if (value == null) {
      throw new S3ProxyException(S3ErrorCode.MISSING_CONTENT_LENGTH);
    }
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_ARGUMENT,
          "The header %s is '%s' instead of a number of bytes.".formatted(DECODED_LENGTH, value));
    }
  }

  private static String checked(String sha256) {
    if (!HEXADECIMAL.matcher(sha256).matches()) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_ARGUMENT,
          "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.");
    }
    return sha256;
  }
}
