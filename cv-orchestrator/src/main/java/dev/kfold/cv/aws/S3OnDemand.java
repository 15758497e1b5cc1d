package dev.kfold.cv.aws;

import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Creates an S3 client when it is used first: the creation takes a fifth of a second, which would
 * delay the first fold.
 */
public final class S3OnDemand implements Supplier<S3Client>, AutoCloseable {

  private final AwsClients clients;
  private Optional<S3Client> client = Optional.empty();

  /** Creates no client yet. */
  public S3OnDemand(AwsClients clients) {
    this.clients = clients;
  }

  @Override
  public synchronized S3Client get() {
    if (client.isEmpty()) {
      client = Optional.of(clients.s3());
    }
    return client.get();
  }

  @Override
  public synchronized void close() {
    client.ifPresent(S3Client::close);
  }
}
