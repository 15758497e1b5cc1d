package dev.kfold.harness.client;

/** {@code s3://bucket/key}. */
public record S3Location(String bucket, String key) {

  private static final String SCHEME = "s3://";

  /**
   * Reads an S3 URI.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static S3Location of(String uri) {
    int slash = uri.indexOf('/', SCHEME.length());
    if (!uri.startsWith(SCHEME) || slash < 0) {
      throw new IllegalArgumentException("'%s' is no s3://bucket/key".formatted(uri));
    }
    return new S3Location(uri.substring(SCHEME.length(), slash), uri.substring(slash + 1));
  }

  /** An object below this one, as in a folder. */
  public S3Location resolve(String name) {
    return new S3Location(
        bucket, key.isEmpty() || key.endsWith("/") ? key + name : key + "/" + name);
  }

  /** An object beside this one. */
  public S3Location sibling(String name) {
    return new S3Location(bucket, key.substring(0, key.lastIndexOf('/') + 1) + name);
  }

  @Override
  public String toString() {
    return SCHEME + bucket + "/" + key;
  }
}
