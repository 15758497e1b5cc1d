package dev.kfold.sagemaker.s3;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.jspecify.annotations.Nullable;

/** The headers that make a request a copy. S3Proxy takes a word that it does not know for COPY. */
final class CopyRequest {

  private CopyRequest() {}

  /**
   * Returns the request with directives in upper case, if it is a copy.
   *
   * @throws S3ProxyException if the source is no object, or a directive is unknown
   */
  static ProxiedRequest checked(ProxiedRequest request) {
    Optional<CopySource> source = CopySource.of(request);
    if (source.isEmpty()) {
      return request;
    }
    if (source.get().bucket().isEmpty() || source.get().key().isEmpty()) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_ARGUMENT,
          "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
    ProxiedRequest checked = request;
    for (String kind : List.of("metadata", "tagging")) {
      String name = "x-amz-" + kind + "-directive";
      @Nullable String directive = request.getHeader(name);
      if (directive != null) {
        String word = directive.strip().toUpperCase(Locale.ROOT);
        if (!word.equals("COPY") && !word.equals("REPLACE")) {
          throw new S3ProxyException(
              S3ErrorCode.INVALID_ARGUMENT,
              "Unknown %s directive: found '%s', expected COPY or REPLACE."
                  .formatted(kind, directive));
        }
        checked = checked.with(name, word);
      }
    }
    return checked;
  }
}
