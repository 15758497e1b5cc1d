package dev.kfold.cv.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * Sends requests, and reports an answer that is not HTTP as any other failure of the network. The
 * SDK repeats a call after an {@code IOException}, and reports it as an {@code SdkException}; its
 * own transport throws an {@code UncheckedIOException} or, after a request without content, an
 * {@code IllegalArgumentException} for the status code, which end the program.
 *
 * @param network the transport that sends the requests
 */
public record SpokenTransport(SdkHttpClient network) implements SdkHttpClient {

  /**
   * Returns a transport that gives a call up after a time.
   *
   * @param connection the longest wait for a connection
   * @param answer the longest wait for data of the answer
   */
  public static SpokenTransport within(Duration connection, Duration answer) {
    return new SpokenTransport(
        UrlConnectionHttpClient.builder()
            .connectionTimeout(connection)
            .socketTimeout(answer)
            .build());
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Call(network.prepareRequest(request));
  }

  @Override
  public void close() {
    network.close();
  }

  @Override
  public String clientName() {
    return network.clientName();
  }

  private record Call(ExecutableHttpRequest sent) implements ExecutableHttpRequest {

    @Override
    public HttpExecuteResponse call() throws IOException {
      try {
        return sent.call();
      } catch (UncheckedIOException e) {
        if (e.getCause() instanceof FileSystemException) {
          throw e; // about the file that is sent, which no repetition repairs
        }
        throw Objects.requireNonNull(e.getCause());
      } catch (IllegalArgumentException e) {
        throw new IOException("the answer is not HTTP", e);
      }
    }

    @Override
    public void abort() {
      sent.abort();
    }
  }
}
