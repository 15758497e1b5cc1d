package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/**
 * Decodes content in the encoding {@code aws-chunked}: chunks, each with its size in hexadecimal
 * digits, the last with size 0, then headers. Signatures of chunks are not checked.
 */
final class AwsChunks extends InputStream {

  private static final int MOST_CHARACTERS_OF_A_LINE = 4096;

  private final InputStream encoded;
  private final Map<String, String> trailers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private long leftOfChunk;
  private boolean first = true;
  private boolean atEnd;

  AwsChunks(InputStream encoded) {
    this.encoded = encoded;
  }

  /** Returns the headers after the content, by their names; empty before its end. */
  Map<String, String> trailers() {
    return Collections.unmodifiableMap(trailers);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (leftOfChunk == 0 && !atEnd) {
      startChunk();
    }
    if (atEnd) {
      return -1;
    }
    int read = encoded.read(bytes, offset, (int) Math.min(length, leftOfChunk));
    if (read < 0) {
      throw incomplete();
    }
    leftOfChunk -= read;
    return read;
  }

  private void startChunk() throws IOException {
    if (!first && !line().isEmpty()) { // the line break after the chunk before
      throw incomplete();
    }
    first = false;
    try {
      leftOfChunk = Long.parseLong(line().split(";", 2)[0].strip(), 16);
    } catch (NumberFormatException e) {
      throw incomplete();
    }
    if (leftOfChunk < 0) {
      throw incomplete();
    }
    if (leftOfChunk == 0) {
      readTrailers();
      atEnd = true;
    }
  }

  private void readTrailers() throws IOException {
    int next = encoded.read();
    while (next >= 0) {
      String line = line(next);
      if (line.isEmpty()) {
        return;
      }
      String[] parts = line.split(":", 2);
      if (parts.length != 2) {
        throw UploadContent.malformedTrailer();
      }
      trailers.put(parts[0].strip(), parts[1].strip());
      next = encoded.read();
    }
  }

  private String line() throws IOException {
    return line(encoded.read());
  }

  private String line(int start) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = start; next != '\n'; next = encoded.read()) {
      if (next < 0 || line.length() == MOST_CHARACTERS_OF_A_LINE) {
        throw incomplete();
      }
      line.append((char) next);
    }
    return line.toString().replaceFirst("\r$", "");
  }

  private static S3ProxyException incomplete() {
    return new S3ProxyException(S3ErrorCode.INCOMPLETE_BODY);
  }
}
