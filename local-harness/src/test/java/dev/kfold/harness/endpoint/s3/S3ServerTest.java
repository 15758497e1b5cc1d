package dev.kfold.harness.endpoint.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Keys that are the paths of no files, which S3 itself would take. */
class S3ServerTest {

  private S3Server server;
  private S3Client client;
  private Path bucket;

  @BeforeEach
  void startServer(@TempDir Path folder) throws IOException {
    bucket = Files.createDirectories(folder.resolve("s3/bucket"));
    server = S3Server.start(InetAddress.ofLiteral("127.0.0.1"), 0, folder.resolve("s3"));
    client =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(S3Endpoint.ANY_KEY, S3Endpoint.ANY_KEY)))
            .build();
  }

  @AfterEach
  void stopServer() {
    client.close();
    server.close();
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
    assertThat(keys()).containsExactly("a/b");
  }

  @Test
  void refusesAnObjectInTheWayOfOthers() {
    put("a/b");

    assertRefused("a", "has other objects below it");
    assertRefused("a/b/c", "is below the object 'a/b'");
    assertThat(keys()).containsExactly("a/b");
  }

  @Test
  void takesTheMarkOfAFolderButNoContentForIt() {
    client.putObject(put -> put.bucket("bucket").key("folder/"), RequestBody.empty());

    assertRefused("folder/", "marks a folder, which has no content here");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b/c+d%.csv", "größe/日本", ".hidden/..a", "a=1/b&c;d'e\"f"})
  void takesEveryOtherKeyAsItIs(String key) {
    put(key);

    assertThat(keys()).containsExactly(key);
    assertThat(client.getObjectAsBytes(get -> get.bucket("bucket").key(key)).asUtf8String())
        .isEqualTo("content");
  }

  private void assertRefused(String key, String reason) {
    assertThatThrownBy(() -> put(key))
        .hasMessageContaining(reason)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(400);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidArgument");
            });
  }

  private void put(String key) {
    client.putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString("content"));
  }

  private String[] keys() {
    return client.listObjectsV2(list -> list.bucket("bucket")).contents().stream()
        .map(S3Object::key)
        .toArray(String[]::new);
  }
}
