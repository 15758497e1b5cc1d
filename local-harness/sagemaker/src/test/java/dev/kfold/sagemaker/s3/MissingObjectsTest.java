package dev.kfold.sagemaker.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Requests for objects and buckets that do not exist, also under keys that no file can have. */
class MissingObjectsTest {

  private RunningS3 s3;
  private S3Client client;

  @BeforeEach
  void startServer(@TempDir Path data) throws IOException {
    s3 = RunningS3.start(data.resolve("s3"));
    client = s3.client();
    client.putObject(put -> put.bucket("bucket").key("a"), RequestBody.fromString("content"));
  }

  @AfterEach
  void stopServer() {
    s3.close();
  }

  @Test
  void nothingIsDeletedOrLocatedInAMissingBucket() {
    String bucket = "no-such-bucket";
    assertFails("NoSuchBucket", () -> client.deleteObject(d -> d.bucket(bucket).key("a")));
    assertFails("NoSuchBucket", () -> client.deleteObject(d -> d.bucket(bucket).key("a//b")));
    assertFails("NoSuchBucket", () -> delete(bucket, "a"));
    assertFails("NoSuchBucket", () -> client.getBucketLocation(get -> get.bucket(bucket)));
    assertFails("NoSuchBucket", () -> client.getObjectAsBytes(g -> g.bucket(bucket).key("a//b")));
  }

  @Test
  void aKeyBelowAnObjectIsDeletedAsOneThatIsMissing() {
    client.deleteObject(d -> d.bucket("bucket").key("a/b"));
    client.deleteObject(d -> d.bucket("bucket").key("a/b/c"));
    delete("bucket", "a/b");
    assertFails(
        "NoSuchKey",
        () -> client.deleteObject(d -> d.bucket("bucket").key("a/b").ifMatch("\"0\"")));

    assertThat(s3.keys()).containsExactly("a");
  }

  static String[] keysOfNoFile() {
    return new String[] {"../x", "x//y", "a/b", "x".repeat(300)};
  }

  @ParameterizedTest
  @MethodSource("keysOfNoFile")
  void noOneMayReadAMissingObject(String key) {
    assertFails("NoSuchKey", () -> client.getObjectAcl(get -> get.bucket("bucket").key(key)));
    assertFails(
        "NoSuchKey",
        () -> client.putObjectAcl(put -> put.bucket("bucket").key(key).acl("public-read")));
  }

  @Test
  void aThousandKeysAreDeletedAtOnceAndNoMore() {
    delete("bucket", keys(1000));
    assertFails("MalformedXML", () -> delete("bucket", keys(1001)));
  }

  private static String[] keys(int number) {
    return IntStream.range(0, number).mapToObj(key -> "key-" + key).toArray(String[]::new);
  }

  private void delete(String bucket, String... keys) {
    List<ObjectIdentifier> objects =
        Arrays.stream(keys).map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    Delete list = Delete.builder().objects(objects).build();
    assertThat(client.deleteObjects(delete -> delete.bucket(bucket).delete(list)).errors())
        .isEmpty();
  }

  private static void assertFails(String code, ThrowingCallable request) {
    assertThatThrownBy(request)
        .isInstanceOfSatisfying(
            S3Exception.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }
}
