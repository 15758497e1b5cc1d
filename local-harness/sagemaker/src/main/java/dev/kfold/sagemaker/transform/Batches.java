package dev.kfold.sagemaker.transform;

import dev.kfold.sagemaker.job.JobFailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits an object into batches of records that fit into a payload. A record is a line without its
 * end, or the whole object. Texts hold one character for each byte (ISO 8859-1), so that bytes of
 * every encoding stay unchanged.
 */
final class Batches {

  private final InputStream object;
  private final boolean lines;
  private final boolean many;
  private final int mostBytes;
  private Optional<String> ahead;

  /**
   * Opens an object and reads its first record.
   *
   * @param lines whether each line is a record
   * @param many whether a batch may have more than one record
   * @param mostBytes the maximum size of a payload, in which line feeds separate records
   */
  Batches(InputStream object, boolean lines, boolean many, int mostBytes)
      throws IOException, JobFailedException {
    this.object = object;
    this.lines = lines;
    this.many = many;
    this.mostBytes = mostBytes;
    this.ahead = readRecord();
  }

  /** Returns the next batch, or empty after the last one. */
  Optional<List<String>> next() throws IOException, JobFailedException {
    if (ahead.isEmpty()) {
      return Optional.empty();
    }
    List<String> records = new ArrayList<>();
    int bytes = -1;
    while (ahead.isPresent() && (records.isEmpty() || fits(bytes, ahead.get()))) {
      records.add(ahead.get());
      bytes += 1 + ahead.get().length();
      ahead = readRecord();
    }
    return Optional.of(records);
  }

  private boolean fits(int bytes, String record) {
    return many && (long) bytes + 1 + record.length() <= mostBytes;
  }

  /** Returns the next record that is not blank, or empty after the last one. */
  private Optional<String> readRecord() throws IOException, JobFailedException {
    while (true) {
      ByteArrayOutputStream record = new ByteArrayOutputStream();
      int next = object.read();
      if (next < 0) {
        return Optional.empty();
      }
      while (next >= 0 && !(lines && next == '\n')) {
        if (record.size() == mostBytes) {
          throw JobFailedException.client(
              "a record is longer than the %d bytes that MaxPayloadInMB allows."
                  .formatted(mostBytes));
        }
        record.write(next);
        next = object.read();
      }
      String text = record.toString(StandardCharsets.ISO_8859_1);
      if (!lines || !text.isBlank()) {
        return Optional.of(text);
      }
    }
  }
}
