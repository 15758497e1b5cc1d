package dev.kfold.contract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The location of an object in S3, or the prefix that objects share.
 *
 * @param key may be empty, does not begin with a slash
 */
public record S3Location(String bucket, String key) {

  private static final Pattern URI = Pattern.compile("s3://([^/]+)/?(.*)", Pattern.DOTALL);

  /**
   * Parses {@code s3://bucket/key}.
   *
   * @throws IllegalArgumentException if the text is not such a URI
   */
  public static S3Location parse(String uri) {
    Matcher matcher = URI.matcher(uri);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "found '%s', expected an S3 URI such as s3://bucket/key".formatted(uri));
    }
    return new S3Location(matcher.group(1), matcher.group(2));
  }

  /** Returns whether a URI is of the form {@code s3://bucket/key}; SageMaker also takes https. */
  public static boolean isS3Uri(String uri) {
    return URI.matcher(uri).matches();
  }

  /** Returns the location below this one, as if this one were a folder. */
  public S3Location resolve(String name) {
    String separator = key.isEmpty() || key.endsWith("/") ? "" : "/";
    return new S3Location(bucket, key + separator + name);
  }

  /** Returns the location in the same folder. */
  public S3Location sibling(String name) {
    return new S3Location(bucket, key.substring(0, key.lastIndexOf('/') + 1) + name);
  }

  /**
   * Returns the file name that SageMaker gives to an object that this prefix matches: the part of
   * its key below the prefix. A prefix matches by string, so that {@code s3://b/train} also matches
   * {@code train2/x.csv}; such an object, and one whose key is the prefix itself, keeps the last
   * part of its key.
   */
  public String below(String objectKey) {
    if (objectKey.startsWith(key + "/")) {
      return objectKey.substring(key.length() + 1);
    }
    return objectKey.substring(key.lastIndexOf('/') + 1);
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + key;
  }
}
