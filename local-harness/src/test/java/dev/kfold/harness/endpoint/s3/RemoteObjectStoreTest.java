package dev.kfold.harness.endpoint.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.cv.aws.S3Location;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** Against the server that stands in for anybody's. */
class RemoteObjectStoreTest {

  /** A connection that the server has just closed is one more try's matter. */
  private static final RetryStrategy FEW_TRIES =
      AwsRetryStrategy.standardRetryStrategy().toBuilder()
          .backoffStrategy(BackoffStrategy.retryImmediately())
          .build();

  @TempDir private Path folder;
  private Path file;
  private S3Server server;
  private S3Client client;
  private ObjectStore store;

  @BeforeEach
  void startServer() throws IOException {
    Files.createDirectories(folder.resolve("s3/bucket"));
    file = Files.writeString(folder.resolve("file"), "content");
    server = S3Server.start(InetAddress.ofLiteral("127.0.0.1"), 0, folder.resolve("s3"));
    client = client(URI.create("http://127.0.0.1:" + server.port()));
    store = new RemoteObjectStore(client);
  }

  @AfterEach
  void stopServer() {
    client.close();
    server.close();
  }

  @Test
  void readsWhatItHasStored() throws IOException {
    store.upload(file, S3Location.parse("s3://bucket/a/b.txt"));

    assertThat(store.read("s3://bucket/a/b.txt"))
        .hasValueSatisfying(
            bytes -> assertThat(bytes).asString(StandardCharsets.UTF_8).isEqualTo("content"));
  }

  @Test
  void readsNothingWhereThereIsNoObject() {
    assertThat(store.read("s3://bucket/absent")).isEmpty();
    assertThat(store.read("s3://absent/absent")).isEmpty();
    assertThat(store.read("file:///etc/passwd")).isEmpty();
  }

  @Test
  void listsByStringPrefix() throws IOException {
    for (String key : new String[] {"train/b", "train/a", "train2/c", "test/d"}) {
      store.upload(file, new S3Location("bucket", key));
    }

    assertThat(store.list(S3Location.parse("s3://bucket/train")))
        .containsExactly("train/a", "train/b", "train2/c");
    assertThat(store.list(S3Location.parse("s3://bucket/none"))).isEmpty();
  }

  @Test
  void storesAFolderAndBringsItBackOverWhatIsThere() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source/deep"));
    Files.writeString(source.resolve("x"), "1");
    Path back = Files.createDirectories(folder.resolve("back/deep"));
    Files.writeString(back.resolve("x"), "something longer");

    store.uploadAll(folder.resolve("source"), S3Location.parse("s3://bucket/there"));
    int count = store.downloadAll(S3Location.parse("s3://bucket/there/"), folder.resolve("back"));

    assertThat(count).isEqualTo(1);
    assertThat(back.resolve("x")).hasContent("1");
  }

  @Test
  void refusesABucketThatDoesNotExist() throws IOException {
    assertThat(store.hasBucket("bucket")).isTrue();
    assertThat(store.hasBucket("absent")).isFalse();
    assertThatThrownBy(() -> store.upload(file, S3Location.parse("s3://absent/key")))
        .hasMessageContaining("bucket absent does not exist");
  }

  @Test
  void saysWhenTheEndpointDoesNotAnswer() {
    server.close();

    assertThatThrownBy(() -> store.hasBucket("bucket"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The S3 endpoint has not answered as expected");
  }

  private static S3Client client(URI uri) {
    return S3Client.builder()
        .region(Region.US_EAST_1)
        .endpointOverride(uri)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(client -> client.retryStrategy(FEW_TRIES))
        .build();
  }
}
