package dev.kfold.sagemaker.s3;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;

/** A remote store, tested with the endpoint's own S3 server. */
class RemoteObjectStoreTest extends ObjectStoreContract {

  /** Retries, because the server may have just closed a connection. */
  private static final RetryStrategy FEW_TRIES =
      AwsRetryStrategy.standardRetryStrategy().toBuilder()
          .backoffStrategy(BackoffStrategy.retryImmediately())
          .build();

  private S3Server server;
  private S3Client client;

  @BeforeEach
  void startServer() throws IOException {
    server = S3Server.start(InetAddress.ofLiteral("127.0.0.1"), 0, folder.resolve("s3"));
    client = client(URI.create("http://127.0.0.1:" + server.port()));
  }

  @AfterEach
  void stopServer() {
    client.close();
    server.close();
  }

  @Override
  ObjectStore store() {
    return new RemoteObjectStore(client);
  }

  @Test
  void saysWhenTheEndpointDoesNotAnswer() {
    server.close();

    assertThatThrownBy(() -> store().hasBucket("bucket"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("The S3 endpoint has not answered as expected");
  }

  @Test
  void saysWhenAnAnswerIsNotHttp() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        S3Client ofOther = client(URI.create("http://127.0.0.1:" + other.getLocalPort()))) {
      Thread.ofVirtual().start(() -> greet(other));
      RemoteObjectStore store = new RemoteObjectStore(ofOther);

      assertThatThrownBy(() -> store.hasBucket("bucket"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("has not answered as expected: the answer is not HTTP");
    }
  }

  @Test
  void tellsAFaultOfTheLocalFileFromOneOfTheEndpoint() {
    assertThatThrownBy(() -> failing(new IOException("Invalid Http response")))
        .hasMessage("The S3 endpoint has not answered as expected: Invalid Http response");
    assertThatThrownBy(() -> failing(new NoSuchFileException("table.csv")))
        .isInstanceOf(NoSuchFileException.class);
  }

  /** Makes a call whose transport throws an unchecked exception. */
  private static void failing(IOException cause) throws IOException {
    RemoteObjectStore.calling(() -> {
      throw new UncheckedIOException(cause);
    });
  }

  /** Answers each connection as a server of another kind, until the socket is closed. */
  private static void greet(ServerSocket server) {
    while (true) {
      try (Socket connection = server.accept()) {
        connection.getOutputStream().write("SSH-2.0-OpenSSH_9.2\r\n\r\n".getBytes(US_ASCII));
        connection.shutdownOutput();
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        return;
      }
    }
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
