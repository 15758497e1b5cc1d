package dev.kfold.sagemaker.s3;

import dev.kfold.sagemaker.access.AccessLog;
import dev.kfold.sagemaker.http.ConnectionTimes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A server with one bucket, named {@code bucket}, and a client of it. */
record RunningS3(S3Server server, S3Client client, Path folder) implements AutoCloseable {

  static RunningS3 start(Path folder) throws IOException {
    return start(folder, ConnectionTimes.DEFAULT);
  }

  static RunningS3 start(Path folder, ConnectionTimes times) throws IOException {
    Files.createDirectories(folder.resolve("bucket"));
    S3Server server =
        S3Server.start(InetAddress.ofLiteral("127.0.0.1"), 0, folder, AccessLog.NONE, times);
    S3Client client =
        S3Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.port()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(S3Endpoint.ANY_KEY, S3Endpoint.ANY_KEY)))
            .build();
    return new RunningS3(server, client, folder);
  }

  /** Returns the keys of the bucket. */
  String[] keys() {
    return client.listObjectsV2(list -> list.bucket("bucket")).contents().stream()
        .map(S3Object::key)
        .toArray(String[]::new);
  }

  /** Opens a connection and sends a text, which may be the beginning of a request. */
  Socket send(String text) throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  /** Sends a request that asks to close the connection, and returns the whole response. */
  String answer(String request) throws IOException {
    try (Socket socket = send(request)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
