package dev.kfold.sagemaker.s3;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * A copy of an object to itself that changes its encryption or its storage class and keeps its
 * metadata. S3Proxy takes such a copy only if it replaces the metadata, so it gets those that the
 * object has.
 */
final class CopyToItself {

  private static final String DIRECTIVE = "x-amz-metadata-directive";
  private static final Set<String> CHANGES =
      Set.of(
          "x-amz-server-side-encryption",
          WriteOptions.STORAGE_CLASS,
          "x-amz-website-redirect-location");

  private CopyToItself() {}

  /** Returns the request that S3Proxy is to see. */
  static ProxiedRequest proxied(ProxiedRequest request, RequestTarget target, BlobStore store) {
    CopySource itself = new CopySource(target.bucket(), target.key());
    if (!request.getMethod().equals("PUT")
        || !CopySource.of(request).equals(Optional.of(itself))
        || "REPLACE".equals(request.getHeader(DIRECTIVE))
        || CHANGES.stream().allMatch(header -> request.getHeader(header) == null)) {
      return request;
    }
    HeadObjectResponse object =
        store.blobMetadata(
            HeadObjectRequest.builder().bucket(target.bucket()).key(target.key()).build());
    ProxiedRequest replacing = request.with(DIRECTIVE, "REPLACE");
    replacing = with(replacing, "Content-Type", object.contentType());
    replacing = with(replacing, "Cache-Control", object.cacheControl());
    replacing = with(replacing, "Content-Disposition", object.contentDisposition());
    replacing = with(replacing, "Content-Encoding", object.contentEncoding());
    replacing = with(replacing, "Content-Language", object.contentLanguage());
    replacing = with(replacing, "Expires", object.expiresString());
    for (Map.Entry<String, String> entry : object.metadata().entrySet()) {
      replacing = replacing.with("x-amz-meta-" + entry.getKey(), entry.getValue());
    }
    return replacing;
  }

  private static ProxiedRequest with(ProxiedRequest request, String name, @Nullable String value) {
    return Optional.ofNullable(value).map(given -> request.with(name, given)).orElse(request);
  }
}
