package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** The list of versions, by which clients empty a bucket. */
class ObjectVersionsTest {

  private RunningS3 s3;
  private S3Client client;

  @BeforeEach
  void startServer(@TempDir Path data) throws IOException {
    s3 = RunningS3.start(data.resolve("s3"));
    client = s3.client();
    Stream.of("a b+c.txt", "a/1", "a/2", "b/1", "c", "ü&<x>").forEach(this::put);
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @Test
  void everyObjectHasOneVersion() {
    ListObjectVersionsResponse all = client.listObjectVersions(list -> list.bucket("bucket"));

    assertThat(all.isTruncated()).isFalse();
    assertThat(all.versions())
        .extracting(ObjectVersion::key)
        .containsExactly("a b+c.txt", "a/1", "a/2", "b/1", "c", "ü&<x>");
    assertThat(all.versions())
        .allSatisfy(version -> {
          assertThat(version.versionId()).isEqualTo("null");
          assertThat(version.isLatest()).isTrue();
          assertThat(version.size()).isEqualTo(7);
          assertThat(version.eTag()).isEqualTo("\"9a0364b9e99bb480dd25e1f0284c8555\"");
          assertThat(version.lastModified()).isNotNull();
        });
  }

  @Test
  void pagesAndGroupsAreThoseOfObjects() {
    assertThat(listed("", "")).hasSize(6).startsWith("a b+c.txt", "a/1").endsWith("ü&<x>");
    assertThat(listed("", "/")).containsExactly("a b+c.txt", "a/", "b/", "c", "ü&<x>");
    assertThat(listed("a/", "/")).containsExactly("a/1", "a/2");
    assertThat(listed("none", "/")).isEmpty();
    assertThat(client.listObjectVersions(list -> list.bucket("bucket").maxKeys(0)).versions())
        .isEmpty();
  }

  @Test
  void aBucketIsEmptiedByItsVersions() {
    List<ObjectIdentifier> versions =
        client.listObjectVersions(list -> list.bucket("bucket")).versions().stream()
            .map(version ->
                ObjectIdentifier.builder()
                    .key(version.key())
                    .versionId(version.versionId())
                    .build())
            .toList();

    client.deleteObjects(
        delete -> delete.bucket("bucket").delete(all -> all.objects(versions).build()));

    assertThat(s3.keys()).isEmpty();
  }

  @Test
  void aMissingBucketHasNone() {
    assertThatThrownBy(() -> client.listObjectVersions(list -> list.bucket("no-such-bucket")))
        .isInstanceOf(NoSuchBucketException.class);
  }

  /** Returns all keys and groups, read in pages of two. */
  private List<String> listed(String prefix, String delimiter) {
    return client
        .listObjectVersionsPaginator(list ->
            list.bucket("bucket")
                .prefix(prefix)
                .delimiter(delimiter)
                .maxKeys(2)
                .encodingType("url"))
        .stream()
        .flatMap(page ->
            Stream.concat(
                    page.versions().stream().map(ObjectVersion::key),
                    page.commonPrefixes().stream().map(CommonPrefix::prefix))
                .sorted())
        .toList();
  }

  private void put(String key) {
    client.putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString("content"));
  }
}
