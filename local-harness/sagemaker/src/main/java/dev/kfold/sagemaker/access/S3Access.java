package dev.kfold.sagemaker.access;

import java.util.Set;

/**
 * The permissions that requests to S3 need.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html">Policy
 *     actions of S3 API operations</a>
 */
public final class S3Access {

  private S3Access() {}

  /** Returns the permission to read an object. */
  public static AccessRequest read(String bucket, String key) {
    return AccessRequest.of("s3:GetObject", object(bucket, key));
  }

  /** Returns the permission to write an object. */
  public static AccessRequest write(String bucket, String key) {
    return AccessRequest.of("s3:PutObject", object(bucket, key));
  }

  /** Returns the permission to list the objects of a bucket. */
  public static AccessRequest list(String bucket) {
    return AccessRequest.of("s3:ListBucket", bucket(bucket));
  }

  /**
   * Returns the permission for a request over HTTP.
   *
   * @param key empty for a request about the bucket
   * @param queries the names in the query, such as {@code uploads}
   */
  public static AccessRequest of(String method, String bucket, String key, Set<String> queries) {
    if (bucket.isEmpty()) {
      return AccessRequest.of("s3:ListAllMyBuckets", AccessRequest.ANY_RESOURCE);
    }
    return key.isEmpty()
        ? AccessRequest.of(bucketAction(method, queries), bucket(bucket))
        : AccessRequest.of(objectAction(method, queries), object(bucket, key));
  }

  /** Settings of buckets are named by their query, as the actions of most of them are. */
  private static String bucketAction(String method, Set<String> queries) {
    return switch (method) {
      case "PUT" -> queries.isEmpty() ? "s3:CreateBucket" : "s3:PutBucket" + queries;
      case "DELETE" -> queries.isEmpty() ? "s3:DeleteBucket" : "s3:DeleteBucket" + queries;
      case "POST" -> "s3:DeleteObject"; // of many objects at once
      default ->
          queries.contains("location")
              ? "s3:GetBucketLocation"
              : queries.contains("versions") ? "s3:ListBucketVersions" : "s3:ListBucket";
    };
  }

  private static String objectAction(String method, Set<String> queries) {
    boolean tagging = queries.contains("tagging");
    return switch (method) {
      case "PUT", "POST" -> tagging ? "s3:PutObjectTagging" : "s3:PutObject";
      case "DELETE" ->
          queries.contains("uploadId")
              ? "s3:AbortMultipartUpload"
              : tagging ? "s3:DeleteObjectTagging" : "s3:DeleteObject";
      default -> tagging ? "s3:GetObjectTagging" : "s3:GetObject";
    };
  }

  private static String bucket(String name) {
    return "arn:aws:s3:::" + name;
  }

  private static String object(String bucket, String key) {
    return bucket(bucket) + "/" + key;
  }
}
