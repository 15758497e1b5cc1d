package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.S3Exceptions;

/**
 * Refuses requests for objects that the local S3 cannot store or does not have, with S3's errors.
 */
record ObjectChecks(ObjectFiles files) {

  private static final int MOST_BYTES_OF_A_KEY = 1024;

  /** Checks that a bucket exists. */
  void requireBucket(String bucket) {
    if (files.bucket(bucket).filter(Files::isDirectory).isEmpty()) {
      throw S3Exceptions.noSuchBucket(bucket, "");
    }
  }

  /** Checks that a key is not longer than any key in S3. */
  static void requireLength(String key) {
    if (key.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES_OF_A_KEY) {
      throw S3Errors.of(400, "KeyTooLongError", "Your key is too long");
    }
  }

  /** Checks that an object can be stored under its key. */
  void requireStorable(String bucket, String key) {
    files
        .validateKey(new S3Location(bucket, key))
        .ifPresent(reason -> {
          throw refusal(reason);
        });
  }

  /** Returns the file of an object, which need not exist, if its key can be one. */
  Path requireThere(String bucket, String key) {
    return files
        .file(new S3Location(bucket, key))
        .orElseThrow(() -> new S3ProxyException(S3ErrorCode.NO_SUCH_KEY));
  }

  /** Returns whether a key is the path of a file. */
  boolean isStorable(String bucket, String key) {
    return files.file(new S3Location(bucket, key)).isPresent();
  }

  /** Returns the error for content under a key that marks a folder. */
  static S3ProxyException contentOfAFolder(String key) {
    return refusal(
        "The key '%s' ends with a slash and marks a folder, which has no content here; leave the slash out."
            .formatted(key));
  }

  private static S3ProxyException refusal(String reason) {
    return new S3ProxyException(S3ErrorCode.INVALID_ARGUMENT, reason);
  }
}
