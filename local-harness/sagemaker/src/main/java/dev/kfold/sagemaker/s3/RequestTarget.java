package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.jspecify.annotations.Nullable;

/**
 * What a request of S3 is about: its bucket and key, and the names in its query, which tell the
 * operation.
 *
 * @param bucket empty for the list of all buckets
 * @param key empty for a bucket
 */
record RequestTarget(String bucket, String key, Set<String> queries) {

  /**
   * The names in queries of operations that S3 has and the local S3 has not. S3Proxy would take
   * them for an operation without a name, such as one that replaces the object. Other names have no
   * effect, as in S3.
   */
  private static final Set<String> OTHER_OPERATIONS =
      Set.of(
          "abac",
          "accelerate",
          "analytics",
          "append",
          "cors",
          "encryption",
          "intelligent-tiering",
          "inventory",
          "legal-hold",
          "lifecycle",
          "logging",
          "metadataConfiguration",
          "metadataInventoryTable",
          "metadataJournalTable",
          "metadataTable",
          "metrics",
          "notification",
          "object-lock",
          "ownershipControls",
          "policy",
          "policyStatus",
          "publicAccessBlock",
          "renameObject",
          "replication",
          "requestPayment",
          "restore",
          "retention",
          "select",
          "session",
          "torrent",
          "versioning",
          "website");

  /** Returns the target of a request. */
  static RequestTarget of(HttpServletRequest request) {
    String[] path = request.getRequestURI().split("/", 3);
    return new RequestTarget(
        path.length > 1 ? decoded(path[1]) : "",
        path.length > 2 ? decoded(path[2]) : "",
        queries(request));
  }

  /** Returns the setting of a bucket that the request reads or changes, or empty for others. */
  Optional<BucketSetting> setting() {
    return key.isEmpty() && !bucket.isEmpty() ? BucketSetting.in(queries) : Optional.empty();
  }

  /** Returns whether the request is about a bucket as a whole. */
  boolean isBucket() {
    return !bucket.isEmpty() && key.isEmpty();
  }

  /** Returns whether a request with content has a list of keys or parts. */
  boolean hasList() {
    return queries.contains("delete") || queries.contains("uploadId");
  }

  /** Returns whether the request is about the parts of an upload as a whole. */
  boolean isParts() {
    return queries.contains("uploadId") && !key.isEmpty();
  }

  /** Returns whether the request reads or changes who may read. */
  boolean isAcl() {
    return queries.contains("acl");
  }

  /** Returns whether a request puts or copies an object, or begins an upload of one. */
  boolean isNewObject(String method) {
    boolean whole = !queries.contains("partNumber") && !isAcl();
    return !key.isEmpty()
        && ((method.equals("PUT") && whole)
            || (method.equals("POST") && queries.contains("uploads")));
  }

  /** Returns whether the request concerns the versions of the objects of a bucket. */
  boolean isVersions() {
    return queries.contains("versions") && isBucket();
  }

  /** Returns whether the request reads or changes the tags of an object. */
  boolean isTagging() {
    return queries.contains("tagging") && !key.isEmpty();
  }

  /**
   * Checks that the operation is one that the local S3 has.
   *
   * @throws S3ProxyException if it is not
   */
  void requireKnown() {
    for (String name : queries) {
      if (OTHER_OPERATIONS.contains(name)) {
        throw new S3ProxyException(
            S3ErrorCode.NOT_IMPLEMENTED,
            "A parameter you provided implies functionality that is not implemented: " + name);
      }
    }
  }

  /** Returns the names in the query; the servlet's own method would also read the content. */
  private static Set<String> queries(HttpServletRequest request) {
    @Nullable String query = request.getQueryString();
    return query == null
        ? Set.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2)[0])
            .filter(name -> !name.isEmpty())
            .map(RequestTarget::decoded)
            .collect(Collectors.toSet());
  }

  /** Returns text without percent signs, as S3Proxy decodes it. */
  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
