package dev.kfold.sagemaker.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The permissions of requests to S3, as its user guide lists them. */
class S3AccessTest {

  @ParameterizedTest
  @CsvSource({
    "GET, key, '', s3:GetObject, arn:aws:s3:::b/key",
    "HEAD, key, '', s3:GetObject, arn:aws:s3:::b/key",
    "PUT, a/key, x-id, s3:PutObject, arn:aws:s3:::b/a/key",
    "POST, key, uploads, s3:PutObject, arn:aws:s3:::b/key",
    "PUT, key, tagging, s3:PutObjectTagging, arn:aws:s3:::b/key",
    "DELETE, key, '', s3:DeleteObject, arn:aws:s3:::b/key",
    "DELETE, key, uploadId, s3:AbortMultipartUpload, arn:aws:s3:::b/key",
    "GET, '', list-type prefix, s3:ListBucket, arn:aws:s3:::b",
    "HEAD, '', '', s3:ListBucket, arn:aws:s3:::b",
    "GET, '', location, s3:GetBucketLocation, arn:aws:s3:::b",
    "PUT, '', '', s3:CreateBucket, arn:aws:s3:::b",
    "DELETE, '', '', s3:DeleteBucket, arn:aws:s3:::b",
  })
  void areThoseOfTheOperation(
      String method, String key, String queries, String action, String resource) {
    Set<String> names =
        Stream.of(queries.split(" ")).filter(it -> !it.isEmpty()).collect(Collectors.toSet());

    assertThat(S3Access.of(method, "b", key, names)).isEqualTo(AccessRequest.of(action, resource));
  }
}
