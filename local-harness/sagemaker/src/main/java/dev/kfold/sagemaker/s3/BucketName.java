package dev.kfold.sagemaker.s3;

import java.util.List;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/**
 * The rules for names of new buckets, of <a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">S3</a>.
 */
final class BucketName {

  private static final Pattern VALID =
      Pattern.compile("(?!.*\\.\\.)(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private static final List<String> RESERVED_PREFIXES = List.of("xn--", "sthree-", "amzn-s3-demo-");

  private static final List<String> RESERVED_SUFFIXES =
      List.of("-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3");

  private BucketName() {}

  /**
   * Checks the name of a new bucket.
   *
   * @throws S3ProxyException if S3 would refuse it
   */
  static void require(String name) {
    if (!VALID.matcher(name).matches()) {
      throw invalid(
          name,
          "use 3 to 63 lower case letters, digits, hyphens and dots, with a letter or digit at both ends, no two dots in a row, and no IP address");
    }
    if (RESERVED_PREFIXES.stream().anyMatch(name::startsWith)) {
      throw invalid(name, "do not begin it with " + String.join(", ", RESERVED_PREFIXES));
    }
    if (RESERVED_SUFFIXES.stream().anyMatch(name::endsWith)) {
      throw invalid(name, "do not end it with " + String.join(", ", RESERVED_SUFFIXES));
    }
  }

  private static S3ProxyException invalid(String name, String remedy) {
    return new S3ProxyException(
        S3ErrorCode.INVALID_BUCKET_NAME,
        "The specified bucket is not valid: '%s'; %s.".formatted(name, remedy));
  }
}
