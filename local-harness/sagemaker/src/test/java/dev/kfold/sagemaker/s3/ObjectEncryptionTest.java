package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** The encryption of an object, which is returned as it was asked for. */
class ObjectEncryptionTest {

  private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/1";

  private RunningS3 s3;
  private S3Client client;

  @BeforeEach
  void startServer(@TempDir Path data) throws IOException {
    s3 = RunningS3.start(data.resolve("s3"));
    client = s3.client();
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @Test
  void isThatOfS3UnlessAskedFor() throws IOException {
    PutObjectResponse put =
        client.putObject(to -> to.bucket("bucket").key("a"), RequestBody.fromString("a"));
    Files.writeString(s3.folder().resolve("bucket/of-a-job"), "b");

    assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    assertThat(head("a").serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    assertThat(head("of-a-job").serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
  }

  @Test
  void isKeptWithItsKey() {
    PutObjectResponse put =
        client.putObject(
            to ->
                to.bucket("bucket")
                    .key("a")
                    .serverSideEncryption("aws:kms")
                    .ssekmsKeyId(KEY)
                    .bucketKeyEnabled(true),
            RequestBody.fromString("a"));

    assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(put.ssekmsKeyId()).isEqualTo(KEY);
    assertThat(put.bucketKeyEnabled()).isTrue();
    assertEncryptedByKey(head("a"));
    assertThat(
            client.getObjectAsBytes(get -> get.bucket("bucket").key("a")).response().ssekmsKeyId())
        .isEqualTo(KEY);
  }

  @Test
  void ofACopyIsNotThatOfItsSource() {
    client.putObject(
        to -> to.bucket("bucket").key("a").serverSideEncryption("aws:kms").ssekmsKeyId(KEY),
        RequestBody.fromString("a"));
    client.copyObject(copy ->
        copy.sourceBucket("bucket").sourceKey("a").destinationBucket("bucket").destinationKey("b"));

    assertThat(head("b").serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
    assertThat(head("b").ssekmsKeyId()).isNull();
  }

  @Test
  void ofAnUploadInPartsIsThatOfItsBegin() {
    String upload =
        client
            .createMultipartUpload(create ->
                create
                    .bucket("bucket")
                    .key("a")
                    .serverSideEncryption("aws:kms")
                    .ssekmsKeyId(KEY)
                    .bucketKeyEnabled(true))
            .uploadId();
    String eTag =
        client
            .uploadPart(
                part -> part.bucket("bucket").key("a").uploadId(upload).partNumber(1),
                RequestBody.fromString("a"))
            .eTag();
    client.completeMultipartUpload(complete ->
        complete
            .bucket("bucket")
            .key("a")
            .uploadId(upload)
            .multipartUpload(
                all -> all.parts(CompletedPart.builder().partNumber(1).eTag(eTag).build())));

    assertEncryptedByKey(head("a"));
  }

  @Test
  void isThatOfTheBucketUnlessAskedFor() {
    ServerSideEncryptionRule rule =
        ServerSideEncryptionRule.builder()
            .bucketKeyEnabled(true)
            .applyServerSideEncryptionByDefault(
                by -> by.sseAlgorithm("aws:kms").kmsMasterKeyID(KEY))
            .build();
    client.putBucketEncryption(put ->
        put.bucket("bucket")
            .serverSideEncryptionConfiguration(configuration -> configuration.rules(rule)));
    client.putObject(to -> to.bucket("bucket").key("a"), RequestBody.fromString("a"));
    client.putObject(
        to -> to.bucket("bucket").key("b").serverSideEncryption("AES256"),
        RequestBody.fromString("b"));

    assertEncryptedByKey(head("a"));
    assertThat(head("b").serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
  }

  @Test
  void isRefusedIfS3DoesNotHaveIt() {
    assertThatThrownBy(() ->
            client.putObject(
                to -> to.bucket("bucket").key("a").serverSideEncryption("kms"),
                RequestBody.fromString("a")))
        .hasMessageContaining("The encryption method specified is not supported: found 'kms'");
    assertThatThrownBy(() ->
            client.putObject(
                to -> to.bucket("bucket").key("a").serverSideEncryption("AES256").ssekmsKeyId(KEY),
                RequestBody.fromString("a")))
        .hasMessageContaining("requires HTTP header x-amz-server-side-encryption : aws:kms");
    assertThat(s3.keys()).isEmpty();
  }

  private HeadObjectResponse head(String key) {
    return client.headObject(head -> head.bucket("bucket").key(key));
  }

  private static void assertEncryptedByKey(HeadObjectResponse object) {
    assertThat(object.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(object.ssekmsKeyId()).isEqualTo(KEY);
    assertThat(object.bucketKeyEnabled()).isTrue();
  }
}
