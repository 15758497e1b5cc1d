package dev.kfold.sagemaker.console.objects;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.console.page.Sizes;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads {@code .tar.gz} archives without unpacking them. A small one may hold very much. */
record Archives(ObjectBrowser objects) {

  private static final long MOST_BYTES = 1L << 30;
  private static final int MOST_ENTRIES = 2000;

  static boolean isArchive(String name) {
    return name.endsWith(".tar.gz") || name.endsWith(".tgz");
  }

  /** Returns the files in an archive; those before its first fault if it is broken. */
  Preview.Archive list(S3Location archive) {
    List<Preview.ArchiveEntry> entries = new ArrayList<>();
    try (TarArchiveInputStream tar = open(archive)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          entries.add(new Preview.ArchiveEntry(entry.getName(), entry.getSize()));
        }
        if (entries.size() > MOST_ENTRIES) {
          return new Preview.Archive(
              entries.subList(0, MOST_ENTRIES),
              Optional.of(
                  "These are the first %d files; download the archive for the rest."
                      .formatted(MOST_ENTRIES)));
        }
      }
      return new Preview.Archive(entries, Optional.empty());
    } catch (TooLargeException e) {
      return new Preview.Archive(entries, Optional.of(FailureMessage.of(e)));
    } catch (IOException | IllegalArgumentException e) {
      return new Preview.Archive(
          entries,
          Optional.of(
              "The archive is broken, or is no .tar.gz: %s".formatted(FailureMessage.of(e))));
    }
  }

  /**
   * Opens a file in an archive; the caller closes it.
   *
   * @return empty if there is none of this name
   * @throws IOException if the archive is broken before it
   */
  Optional<Opened> entry(S3Location archive, String name) throws IOException {
    TarArchiveInputStream tar = open(archive);
    try {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && entry.getName().equals(name)) {
          return Optional.of(new Opened(tar, entry.getSize()));
        }
      }
      tar.close();
      return Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      tar.close();
      throw e;
    }
  }

  /**
   * A file in an archive.
   *
   * @param size in bytes
   */
  record Opened(InputStream content, long size) {}

  private TarArchiveInputStream open(S3Location archive) throws IOException {
    InputStream file = objects.open(archive);
    try {
      return new TarArchiveInputStream(
          new LimitedStream(new GZIPInputStream(new BufferedInputStream(file))));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  private static final class TooLargeException extends IOException {
    TooLargeException() {
      super(
          "The archive holds more than %s; download it to see the rest."
              .formatted(Sizes.text(MOST_BYTES)));
    }
  }

  /** Ends with an error after {@link #MOST_BYTES}. */
  private static final class LimitedStream extends FilterInputStream {

    private long left = MOST_BYTES;

    LimitedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count(read);
      return read;
    }

    @Override
    public long skip(long length) throws IOException {
      long skipped = super.skip(length);
      count(skipped);
      return skipped;
    }

    private void count(long bytes) throws IOException {
      left -= Math.max(0, bytes);
      if (left < 0) {
        throw new TooLargeException();
      }
    }
  }
}
