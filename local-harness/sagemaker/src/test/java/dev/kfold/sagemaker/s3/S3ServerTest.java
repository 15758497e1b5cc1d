package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Requests of S3 clients, and keys that S3 accepts but that are not the path of a file. */
class S3ServerTest {

  private RunningS3 s3;
  private S3Client client;
  private Path bucket;

  @BeforeEach
  void startServer(@TempDir Path folder) throws IOException {
    s3 = RunningS3.start(folder.resolve("s3"));
    client = s3.client();
    bucket = folder.resolve("s3/bucket");
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  static String[] keysOfNoFile() {
    return new String[] {"a//b", "//a", "a/../b", "a/./b", "x".repeat(256)};
  }

  @ParameterizedTest
  @MethodSource("keysOfNoFile")
  void refusesKeysThatAreThePathsOfNoFiles(String key) {
    assertRefused(key, "The key '" + key + "' has a");

    assertThat(bucket).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1 << 20})
  void aClientThatIsStillSendingReadsTheError(int bytes) {
    String content = "x".repeat(bytes);

    assertThat(IntStream.range(0, 20))
        .allSatisfy(_ -> {
          assertRefused("a//b", content, "has an empty part");
          assertThatThrownBy(() -> put("no-such-bucket", "a", content))
              .isInstanceOf(NoSuchBucketException.class);
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../escaped", "a/../../../escaped"})
  void refusesKeysThatLeaveTheServer(String key) {
    assertThatThrownBy(() -> put(key))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));

    assertThat(bucket.resolve("../..")).isDirectoryNotContaining("glob:**/escaped");
  }

  @ParameterizedTest
  @MethodSource("keysOfNoFile")
  void hasNothingUnderSuchKeys(String key) {
    put("a/b");

    assertThatThrownBy(() -> client.getObjectAsBytes(get -> get.bucket("bucket").key(key)))
        .isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> client.headObject(head -> head.bucket("bucket").key(key)))
        .isInstanceOf(NoSuchKeyException.class);
    client.deleteObject(delete -> delete.bucket("bucket").key(key));
    assertThat(s3.keys()).containsExactly("a/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "//", "..", "../../", "a//", "./"})
  void listsNothingBelowPrefixesThatAreNotPaths(String prefix) {
    put("a/b");

    assertThat(client.listObjectsV2(list -> list.bucket("bucket").prefix(prefix)).contents())
        .isEmpty();
    assertThat(client.listObjects(list -> list.bucket("bucket").prefix(prefix)).contents())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a//b", "../../state.mv.db", "none"})
  void copiesNothingFromKeysThatAreNotThere(String key) {
    put("a/b");

    assertThatThrownBy(() ->
            client.copyObject(copy ->
                copy.sourceBucket("bucket")
                    .sourceKey(key)
                    .destinationBucket("bucket")
                    .destinationKey("copied")))
        .isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void refusesAnObjectInTheWayOfOthers() {
    put("a/b");

    assertRefused("a", "has other objects below it");
    assertRefused("a/b/c", "is below the object 'a/b'");
    assertThat(s3.keys()).containsExactly("a/b");
  }

  @Test
  void takesTheMarkOfAFolderButNoContentForIt() {
    client.putObject(put -> put.bucket("bucket").key("folder/"), RequestBody.empty());

    assertRefused("folder/", "marks a folder, which has no content here");
  }

  @Test
  void refusesTheMarkOfAFolderWhereAnObjectIs() {
    put("a");

    assertRefused("a/", "", "The key 'a/' marks a folder, but there is the object 'a'");
    assertThat(get("a")).isEqualTo("content");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b/c+d%.csv", "größe/日本", ".hidden/..a", "a=1/b&c;d'e\"f"})
  void takesEveryOtherKeyAsItIs(String key) {
    put(key);

    assertThat(s3.keys()).containsExactly(key);
    assertThat(get(key)).isEqualTo("content");
  }

  @ParameterizedTest
  @EnumSource(names = {"AES256", "AWS_KMS", "AWS_KMS_DSSE"})
  void takesObjectsThatShallBeEncrypted(ServerSideEncryption encryption) {
    client.putObject(
        put -> put.bucket("bucket").key("put").serverSideEncryption(encryption),
        RequestBody.fromString("content"));
    client.copyObject(copy ->
        copy.sourceBucket("bucket")
            .sourceKey("put")
            .destinationBucket("bucket")
            .destinationKey("copied")
            .serverSideEncryption(encryption));
    putInParts("in-parts", encryption, "content");

    assertThat(List.of("put", "copied", "in-parts"))
        .allSatisfy(key -> assertThat(get(key)).isEqualTo("content"));
  }

  @Test
  void takesLargeObjectsInPartsWithChecksumsAndKeepsOneFile() {
    String large = "x".repeat(5 << 20); // only the last part may be smaller

    putInParts("deep/large", ServerSideEncryption.AES256, large, "end");

    assertThat(get("deep/large")).isEqualTo(large + "end");
    assertThat(s3.keys()).containsExactly("deep/large");
    assertThat(bucket).isDirectoryRecursivelyContaining("glob:**/large");
    assertThat(bucket).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void takesARequestThatNamesTheOwnerOfTheBucket() {
    client.putObject(
        put -> put.bucket("bucket").key("a").expectedBucketOwner("000000000000").tagging("a=b"),
        RequestBody.fromString("content"));

    assertThat(
            client.getObjectAsBytes(
                get -> get.bucket("bucket").key("a").expectedBucketOwner("000000000000")))
        .extracting(answer -> answer.asUtf8String())
        .isEqualTo("content");
  }

  @ParameterizedTest
  @ValueSource(strings = {".mpus-1/a", ".s3proxy-a"})
  void refusesKeysThatS3ProxyHasForItself(String key) {
    assertThatThrownBy(() -> put(key))
        .hasMessageContaining("S3Proxy")
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));

    assertThat(s3.keys()).isEmpty();
  }

  /** Uploads in parts, as the SDKs and the AWS command line upload large files. */
  private void putInParts(String key, ServerSideEncryption encryption, String... contents) {
    String upload =
        client
            .createMultipartUpload(create ->
                create
                    .bucket("bucket")
                    .key(key)
                    .serverSideEncryption(encryption)
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32))
            .uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (String content : contents) {
      int number = parts.size() + 1;
      UploadPartResponse part =
          client.uploadPart(
              put ->
                  put.bucket("bucket")
                      .key(key)
                      .uploadId(upload)
                      .partNumber(number)
                      .checksumAlgorithm(ChecksumAlgorithm.CRC32),
              RequestBody.fromString(content));
      parts.add(
          CompletedPart.builder()
              .partNumber(number)
              .eTag(part.eTag())
              .checksumCRC32(part.checksumCRC32())
              .build());
    }
    client.completeMultipartUpload(complete ->
        complete
            .bucket("bucket")
            .key(key)
            .uploadId(upload)
            .multipartUpload(all -> all.parts(parts)));
  }

  private String get(String key) {
    return client.getObjectAsBytes(get -> get.bucket("bucket").key(key)).asUtf8String();
  }

  private void assertRefused(String key, String reason) {
    assertRefused(key, "content", reason);
  }

  private void assertRefused(String key, String content, String reason) {
    assertThatThrownBy(() -> put("bucket", key, content))
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
            });
  }

  private void put(String key) {
    put("bucket", key, "content");
  }

  private void put(String in, String key, String content) {
    client.putObject(put -> put.bucket(in).key(key), RequestBody.fromString(content));
  }
}
