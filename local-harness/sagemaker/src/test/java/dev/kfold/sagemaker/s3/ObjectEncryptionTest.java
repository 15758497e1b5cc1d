package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
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
  void isChangedByACopyOfTheObjectToItself() {
    client.putObject(
        to ->
            to.bucket("bucket")
                .key("a b")
                .contentType("text/csv")
                .cacheControl("no-cache")
                .metadata(Map.of("name", "value"))
                .tagging("tag=1"),
        RequestBody.fromString("a"));

    copyToItself(
        copy -> copy.serverSideEncryption("aws:kms").ssekmsKeyId(KEY).bucketKeyEnabled(true));

    HeadObjectResponse object = head("a b");
    assertEncryptedByKey(object);
    assertThat(object.contentType()).isEqualTo("text/csv");
    assertThat(object.cacheControl()).isEqualTo("no-cache");
    assertThat(object.metadata()).containsExactly(Map.entry("name", "value"));
    assertThat(object.tagCount()).isEqualTo(1);

    copyToItself(copy -> copy.storageClass("STANDARD_IA"));

    assertThat(head("a b").storageClassAsString()).isEqualTo("STANDARD_IA");
    assertThat(head("a b").metadata()).containsExactly(Map.entry("name", "value"));
    assertThatThrownBy(() -> copyToItself(copy -> copy.storageClass("NONE")))
        .hasMessageContaining("The storage class you specified is not valid.");
    assertThat(client.getObjectAsBytes(get -> get.bucket("bucket").key("a b")).asUtf8String())
        .isEqualTo("a");
  }

  private void copyToItself(Consumer<CopyObjectRequest.Builder> change) {
    CopyObjectRequest.Builder copy =
        CopyObjectRequest.builder()
            .sourceBucket("bucket")
            .sourceKey("a b")
            .destinationBucket("bucket")
            .destinationKey("a b");
    change.accept(copy);
    client.copyObject(copy.build());
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
