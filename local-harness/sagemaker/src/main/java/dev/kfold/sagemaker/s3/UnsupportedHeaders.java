package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/**
 * Headers that change what S3 stores, and that the local S3 does not know: encryption with a key of
 * the client, appending to an object, and locking it. Without them the result would be another one.
 */
final class UnsupportedHeaders {

  private UnsupportedHeaders() {}

  /**
   * Checks that a request has none of them.
   *
   * @throws S3ProxyException NotImplemented if it has one, but InvalidRequest if it locks an
   *     object, as in S3 if the bucket locks none
   */
  static void requireNone(HttpServletRequest request) {
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.contains("server-side-encryption-customer-")
          || lower.equals("x-amz-write-offset-bytes")) {
        throw new S3ProxyException(
            S3ErrorCode.NOT_IMPLEMENTED,
            "A header you provided implies functionality that is not implemented: " + lower);
      }
      if (lower.startsWith("x-amz-object-lock-")) {
        throw new S3ProxyException(
            S3ErrorCode.INVALID_REQUEST, "Bucket is missing Object Lock Configuration");
      }
    }
  }
}
