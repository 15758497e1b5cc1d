package dev.kfold.sagemaker.console.archive;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.s3.ObjectBrowser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads {@code .tar.gz} archives without unpacking them.
 *
 * @param mostBytes the most bytes that are unpacked, because a small archive may hold very much
 */
public record Archives(ObjectBrowser objects, long mostBytes) {

  private static final long MOST_BYTES = 1_000_000_000;
  private static final int MOST_ENTRIES = 2000;

  /** Creates a reader for pages, which unpacks at most 1 GB. */
  public Archives(ObjectBrowser objects) {
    this(objects, MOST_BYTES);
  }

  /** Returns a reader for downloads, which pass on what is unpacked and keep nothing of it. */
  public static Archives forDownloads(ObjectBrowser objects) {
    return new Archives(objects, Long.MAX_VALUE);
  }

  /** Returns whether a file is an archive by its name. */
  public static boolean isArchive(String name) {
    return name.endsWith(".tar.gz") || name.endsWith(".tgz");
  }

  /** Returns the files in an archive; those before its first fault if it is broken. */
  public ArchiveListing list(S3Location archive) {
    List<ArchiveListing.Entry> entries = new ArrayList<>();
    try (TarArchiveInputStream tar = open(archive)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          entries.add(new ArchiveListing.Entry(entry.getName(), entry.getSize()));
        }
        if (entries.size() > MOST_ENTRIES) {
          return new ArchiveListing(
              entries.subList(0, MOST_ENTRIES),
              Optional.of(
                  "These are the first %d files; download the archive for the rest."
                      .formatted(MOST_ENTRIES)));
        }
      }
      return new ArchiveListing(entries, Optional.empty());
    } catch (LimitedStream.TooLargeException e) {
      return new ArchiveListing(entries, Optional.of(FailureMessage.of(e)));
    } catch (IOException | IllegalArgumentException e) {
      return new ArchiveListing(
          entries,
          Optional.of(
              "The archive is broken, or is no .tar.gz: %s".formatted(FailureMessage.of(e))));
    }
  }

  /**
   * Opens a file in an archive; the caller closes it.
   *
   * @param name its whole name, as in the list
   * @return empty if no file has this name
   * @throws IOException if the archive is broken before it
   */
  public Optional<ArchivedFile> entry(S3Location archive, String name) throws IOException {
    return first(archive, name::equals);
  }

  /**
   * Opens the first file of a name in any folder of an archive; the caller closes it.
   *
   * @param name such as {@code cv.json}
   * @return empty if no file has this name, or the archive does not exist
   * @throws IOException if the archive is broken before it
   */
  public Optional<ArchivedFile> file(S3Location archive, String name) throws IOException {
    return objects.find(archive).isEmpty()
        ? Optional.empty()
        : first(archive, path -> path.equals(name) || path.endsWith("/" + name));
  }

  private Optional<ArchivedFile> first(S3Location archive, Predicate<String> isWanted)
      throws IOException {
    TarArchiveInputStream tar = open(archive);
    try {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile() && isWanted.test(entry.getName())) {
          return Optional.of(new ArchivedFile(entry.getName(), tar, entry.getSize()));
        }
      }
      tar.close();
      return Optional.empty();
    } catch (IllegalArgumentException e) { // a damaged header
      tar.close();
      throw new IOException(e);
    } catch (IOException e) {
      tar.close();
      throw e;
    }
  }

  private TarArchiveInputStream open(S3Location archive) throws IOException {
    InputStream file = objects.open(archive);
    try {
      return new TarArchiveInputStream(
          new LimitedStream(new GZIPInputStream(new BufferedInputStream(file)), mostBytes));
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }
}
