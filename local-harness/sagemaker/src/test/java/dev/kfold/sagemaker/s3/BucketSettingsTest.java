package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.Tag;

/** The settings of buckets, which clients write in passing. */
class BucketSettingsTest {

  private RunningS3 s3;
  private S3Client client;

  @BeforeEach
  void startServer(@TempDir Path folder) throws IOException {
    s3 = RunningS3.start(folder);
    client = s3.client();
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @Test
  void settingsThatClientsWriteInPassingAreReturned() {
    client.putPublicAccessBlock(put ->
        put.bucket("bucket").publicAccessBlockConfiguration(block -> block.blockPublicAcls(false)));
    client.putBucketVersioning(put ->
        put.bucket("bucket")
            .versioningConfiguration(all -> all.status(BucketVersioningStatus.ENABLED)));
    client.putBucketEncryption(put ->
        put.bucket("bucket")
            .serverSideEncryptionConfiguration(all ->
                all.rules(
                    ServerSideEncryptionRule.builder()
                        .applyServerSideEncryptionByDefault(
                            by -> by.sseAlgorithm(ServerSideEncryption.AWS_KMS))
                        .build())));
    client.putBucketTagging(put ->
        put.bucket("bucket")
            .tagging(tags -> tags.tagSet(Tag.builder().key("k").value("v").build())));
    client.putBucketPolicy(put -> put.bucket("bucket").policy("{\"Statement\":[]}"));

    assertThat(
            client
                .getPublicAccessBlock(get -> get.bucket("bucket"))
                .publicAccessBlockConfiguration()
                .blockPublicAcls())
        .isFalse();
    assertThat(client.getBucketVersioning(get -> get.bucket("bucket")).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
    assertThat(encryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    assertThat(client.getBucketTagging(get -> get.bucket("bucket")).tagSet()).hasSize(1);
    assertThat(client.getBucketPolicy(get -> get.bucket("bucket")).policy())
        .isEqualTo("{\"Statement\":[]}");
    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void aNewBucketHasTheSettingsOfANewBucketInS3() {
    assertThat(encryption()).isEqualTo(ServerSideEncryption.AES256);
    assertThat(client.getBucketVersioning(get -> get.bucket("bucket")).status()).isNull();
    assertThat(
            client
                .getPublicAccessBlock(get -> get.bucket("bucket"))
                .publicAccessBlockConfiguration()
                .restrictPublicBuckets())
        .isTrue();
    assertThat(
            client
                .getBucketOwnershipControls(get -> get.bucket("bucket"))
                .ownershipControls()
                .rules())
        .hasSize(1);
    assertThat(client.getBucketLogging(get -> get.bucket("bucket")).loggingEnabled()).isNull();
  }

  @Test
  void aDeletedSettingIsGone() {
    client.deletePublicAccessBlock(delete -> delete.bucket("bucket"));
    client.putBucketPolicy(put -> put.bucket("bucket").policy("{\"Statement\":[]}"));
    client.deleteBucketPolicy(delete -> delete.bucket("bucket"));

    assertCode(
        "NoSuchPublicAccessBlockConfiguration",
        () -> client.getPublicAccessBlock(get -> get.bucket("bucket")));
    assertCode("NoSuchBucketPolicy", () -> client.getBucketPolicy(get -> get.bucket("bucket")));
  }

  @Test
  void settingsThatNobodyHasWrittenAreMissingInTheWordsOfS3() {
    assertCode(
        "NoSuchLifecycleConfiguration",
        () -> client.getBucketLifecycleConfiguration(get -> get.bucket("bucket")));
    assertCode("NoSuchCORSConfiguration", () -> client.getBucketCors(get -> get.bucket("bucket")));
    assertCode("NoSuchTagSet", () -> client.getBucketTagging(get -> get.bucket("bucket")));
    assertCode(
        "NoSuchWebsiteConfiguration", () -> client.getBucketWebsite(get -> get.bucket("bucket")));
    assertCode(
        "ReplicationConfigurationNotFoundError",
        () -> client.getBucketReplication(get -> get.bucket("bucket")));
    assertCode(
        "ObjectLockConfigurationNotFoundError",
        () -> client.getObjectLockConfiguration(get -> get.bucket("bucket")));
  }

  @Test
  void aNewBucketOfTheSameNameHasNoneOfTheOldSettings() {
    client.createBucket(create -> create.bucket("again"));
    client.putBucketPolicy(put -> put.bucket("again").policy("{\"Statement\":[]}"));
    client.deleteBucket(delete -> delete.bucket("again"));
    client.createBucket(create -> create.bucket("again"));

    assertCode("NoSuchBucketPolicy", () -> client.getBucketPolicy(get -> get.bucket("again")));
  }

  @Test
  void aBucketThatIsNotThereHasNoSettings() {
    assertThatThrownBy(() -> client.getBucketPolicy(get -> get.bucket("none")))
        .isInstanceOf(NoSuchBucketException.class);
    assertThatThrownBy(
            () -> client.putBucketPolicy(put -> put.bucket("none").policy("{\"Statement\":[]}")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "policy, not JSON, MalformedPolicy",
    "publicAccessBlock, <a>, MalformedXML",
    "cors, <Tagging/>, MalformedXML",
    "versioning, <VersioningConfiguration><Status>On</Status></VersioningConfiguration>, MalformedXML",
    "lifecycle, <!DOCTYPE a><LifecycleConfiguration/>, MalformedXML",
    "object-lock, <ObjectLockConfiguration/>, InvalidBucketState",
    "replication, <ReplicationConfiguration/>, InvalidRequest"
  })
  void documentsThatS3RefusesAreRefused(String setting, String document, String code)
      throws IOException {
    assertThat(request("PUT", "/bucket?" + setting, document))
        .contains("<Code>" + code + "</Code>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"intelligent-tiering&id=a", "analytics&id=a", "metadataTable"})
  void anOperationThatIsNotKnownIsNotTakenForAnother(String query) throws IOException {
    client.putObject(put -> put.bucket("bucket").key("a"), RequestBody.fromString("content"));

    for (String path : new String[] {"/bucket", "/bucket/a"}) {
      for (String method : new String[] {"PUT", "DELETE", "GET"}) {
        assertThat(request(method, path + "?" + query, "<a/>"))
            .startsWith("HTTP/1.1 501")
            .contains("NotImplemented");
      }
    }
    assertThat(s3.keys()).containsExactly("a");
  }

  private String request(String method, String target, String document) throws IOException {
    return s3.answer(
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(method, target, document.length(), document));
  }

  private ServerSideEncryption encryption() {
    return client
        .getBucketEncryption(get -> get.bucket("bucket"))
        .serverSideEncryptionConfiguration()
        .rules()
        .getFirst()
        .applyServerSideEncryptionByDefault()
        .sseAlgorithm();
  }

  private static void assertCode(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }
}
