package dev.kfold.harness.client;

import dev.kfold.contract.S3Location;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The upload of a file to S3.
 *
 * @param target the object
 */
public record Upload(Path file, S3Location target) {

  private static final int NOT_FOUND = 404;

  /** The status if the role may not list the bucket, so that S3 does not say what is missing. */
  private static final int FORBIDDEN = 403;

  /** Returns the size of the file in bytes. */
  public long size() throws IOException {
    return Files.size(file);
  }

  /** Returns whether the object is there already, with as many bytes as the file has. */
  public boolean isDone(S3Client s3) throws IOException {
    try {
      return s3.headObject(request -> request.bucket(target.bucket()).key(target.key()))
              .contentLength()
          == size();
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND || e.statusCode() == FORBIDDEN) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Sends the file.
   *
   * @param progress takes the number of bytes that were sent; it begins at 0 again if a request is
   *     repeated
   */
  public void send(S3Client s3, LongConsumer progress) throws IOException {
    s3.putObject(
        request -> request.bucket(target.bucket()).key(target.key()),
        RequestBody.fromContentProvider(() -> open(progress), size(), "text/csv"));
  }

  private InputStream open(LongConsumer progress) {
    try {
      return new CountingStream(Files.newInputStream(file), progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts the bytes that are read. */
  private static final class CountingStream extends FilterInputStream {

    private final LongConsumer progress;
    private long count;

    CountingStream(InputStream source, LongConsumer progress) {
      super(source);
      this.progress = progress;
      progress.accept(0);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      return counted(next, next < 0 ? 0 : 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      return counted(read, Math.max(0, read));
    }

    @Override
    public boolean markSupported() {
      return false; // bytes that are read twice would be counted twice
    }

    private int counted(int result, int bytes) {
      count += bytes;
      progress.accept(count);
      return result;
    }
  }
}
