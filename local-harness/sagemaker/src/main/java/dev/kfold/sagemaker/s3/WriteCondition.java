package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/**
 * The condition under which a request may replace an object.
 *
 * @param ifMatch the ETag that the object must have, or {@code *} for any
 * @param ifNoneMatch {@code *} if there must be no object
 */
record WriteCondition(Optional<String> ifMatch, Optional<String> ifNoneMatch) {

  static final WriteCondition NONE = new WriteCondition(Optional.empty(), Optional.empty());

  /** Returns the condition in the headers of a request; S3 deletes objects with If-Match only. */
  static WriteCondition of(HttpServletRequest request) {
    return new WriteCondition(
        Optional.ofNullable(request.getHeader("If-Match")),
        request.getMethod().equals("DELETE")
            ? Optional.empty()
            : Optional.ofNullable(request.getHeader("If-None-Match")));
  }

  /** Returns whether any state of the object fulfils the condition. */
  boolean isNone() {
    return ifMatch.isEmpty() && ifNoneMatch.isEmpty();
  }

  /** Returns whether there must be no object. */
  boolean isForNew() {
    return ifNoneMatch.isPresent();
  }

  /**
   * Checks the condition.
   *
   * @param eTag of the present object; empty if it does not exist
   * @throws S3ProxyException if it is not fulfilled
   */
  void require(Optional<String> eTag) {
    if (ifNoneMatch.isPresent()) {
      if (!ifNoneMatch.get().equals("*")) {
        throw new S3ProxyException(
            S3ErrorCode.NOT_IMPLEMENTED,
            "If-None-Match is supported with the value * only, as in S3.");
      }
      if (eTag.isPresent()) {
        throw new S3ProxyException(S3ErrorCode.PRECONDITION_FAILED);
      }
    }
    if (ifMatch.isPresent()) {
      String present = eTag.orElseThrow(() -> new S3ProxyException(S3ErrorCode.NO_SUCH_KEY));
      if (!ifMatch.get().equals("*") && !unquoted(ifMatch.get()).equals(unquoted(present))) {
        throw new S3ProxyException(S3ErrorCode.PRECONDITION_FAILED);
      }
    }
  }

  private static String unquoted(String eTag) {
    return eTag.replace("\"", "");
  }
}
