package dev.kfold.sagemaker.s3;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of another S3 endpoint, which the user has configured. */
public final class RemoteObjectStore implements ObjectStore, AutoCloseable {

  private static final int NOT_FOUND = 404;

  private static final int MAX_ATTEMPTS = 10;

  private final S3Client s3;

  /** Creates a store on a client, which {@link #close} closes. */
  public RemoteObjectStore(S3Client s3) {
    this.s3 = s3;
  }

  /** Connects to a server with its credentials; a call that fails is retried up to nine times. */
  public static RemoteObjectStore connect(S3Endpoint server, String region) {
    return new RemoteObjectStore(
        S3Client.builder()
            .endpointOverride(server.uri())
            .forcePathStyle(true)
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(server.accessKeyId(), server.secretAccessKey())))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(override ->
                override.retryStrategy(
                    StandardRetryStrategy.builder().maxAttempts(MAX_ATTEMPTS).build()))
            .build());
  }

  @Override
  public void close() {
    s3.close();
  }

  @Override
  public boolean hasBucket(String bucket) throws IOException {
    return calling(() -> {
      try {
        var _ = s3.headBucket(request -> request.bucket(bucket));
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == NOT_FOUND) {
          return false;
        }
        throw e;
      }
    });
  }

  @Override
  public List<String> list(S3Location prefix) throws IOException {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder().bucket(prefix.bucket()).prefix(prefix.key()).build();
    return calling(() ->
        s3.listObjectsV2Paginator(request).contents().stream()
            .map(S3Object::key)
            .filter(key -> !key.endsWith("/")) // S3 consoles mark folders so
            .sorted()
            .toList());
  }

  @Override
  public void download(S3Location object, Path file) throws IOException {
    Files.deleteIfExists(file); // the client only writes new files
    var _ =
        calling(() ->
            s3.getObject(
                request -> request.bucket(object.bucket()).key(object.key()),
                ResponseTransformer.toFile(file)));
  }

  @Override
  public void upload(Path file, S3Location object) throws IOException {
    if (!hasBucket(object.bucket())) {
      throw new IOException("the bucket %s does not exist".formatted(object.bucket()));
    }
    var _ =
        calling(
            () -> s3.putObject(request -> request.bucket(object.bucket()).key(object.key()), file));
  }

  @Override
  public Optional<byte[]> read(String s3Uri) {
    if (!S3Location.isS3Uri(s3Uri)) {
      return Optional.empty();
    }
    S3Location object = S3Location.parse(s3Uri);
    try (ResponseInputStream<GetObjectResponse> content =
        s3.getObject(request -> request.bucket(object.bucket()).key(object.key()))) {
      try {
        return Optional.of(ObjectStore.bytes(content, content.response().contentLength()));
      } catch (IOException e) {
        content.abort(); // what is left of it is not needed
        throw new UncheckedIOException(e);
      }
    } catch (NoSuchKeyException | NoSuchBucketException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public ObjectBrowser browser() {
    return new RemoteBrowser(s3);
  }

  /** A call of the endpoint. */
  @FunctionalInterface
  interface Call<T> {
    T make();
  }

  /** Makes a call, and throws an {@link IOException} if the endpoint does not answer it. */
  static <T> T calling(Call<T> call) throws IOException {
    try {
      return call.make();
    } catch (SdkException e) {
      throw unanswered(e);
    } catch (IllegalArgumentException e) { // of the status code of an answer that is not HTTP
      throw unanswered(new IOException("the answer is not HTTP", e));
    } catch (UncheckedIOException e) { // of an answer that is not HTTP, or of the local file
      IOException cause = Objects.requireNonNull(e.getCause());
      throw cause instanceof FileSystemException ? cause : unanswered(cause);
    }
  }

  private static IOException unanswered(Exception cause) {
    return new IOException(
        "The S3 endpoint has not answered as expected: " + FailureMessage.of(cause), cause);
  }
}
