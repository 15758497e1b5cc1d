package dev.kfold.cv.aws;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * Unpacks the {@code model.tar.gz} of a training job. The archive is the work of another image, so
 * no entry is trusted: nothing is written outside of the folder, no link leads out of it, and the
 * files take no more than the free space of the disk.
 *
 * @param uri the S3 URI of the archive
 */
public record ModelArchive(String uri) {

  private static final int BUFFER = 1 << 16;

  /**
   * Fetches the archive and unpacks it.
   *
   * @param folder an existing folder
   * @return the number of files
   * @throws IOException if the archive cannot be read, or an entry is refused; the message says why
   */
  public int unpackTo(S3Client s3, Path folder) throws IOException {
    S3Location location = S3Location.parse(uri);
    try (InputStream archive =
        s3.getObject(request -> request.bucket(location.bucket()).key(location.key()))) {
      return unpackTo(archive, folder);
    } catch (NoSuchKeyException e) {
      throw new IOException(
          "%s: is not there; let the image write its model to /opt/ml/model.".formatted(uri), e);
    } catch (SdkException | UncheckedIOException e) {
      throw new IOException("%s could not be read: %s".formatted(uri, FailureMessage.of(e)), e);
    }
  }

  /** Unpacks the content of the archive. */
  int unpackTo(InputStream archive, Path folder) throws IOException {
    Path root = folder.toRealPath();
    long free = Files.getFileStore(root).getUsableSpace();
    int files = 0;
    try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = inside(root, root, entry.getName(), entry);
        if (path.equals(root)) {
          continue; // the folder itself, as tar -C writes it
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          verifyReal(root, path, entry);
          continue;
        }
        Path parent = Objects.requireNonNull(path.getParent());
        Files.createDirectories(parent);
        verifyReal(root, parent, entry);
        Files.deleteIfExists(path); // of several hosts, equal names overwrite each other
        if (entry.isSymbolicLink()) {
          inside(root, parent, entry.getLinkName(), entry);
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
          verifyLink(root, path, entry);
        } else if (entry.isLink()) {
          Path target = inside(root, root, entry.getLinkName(), entry);
          verifyReal(root, target, entry);
          free -= Files.size(target);
          verifySpace(free, entry);
          Files.copy(target, path);
        } else if (entry.isFile() && !isDevice(entry)) {
          free -= write(tar, path, free, entry);
        } else {
          throw refused(entry, "which is no file, folder or link");
        }
        files++;
      }
    }
    return files;
  }

  /** Returns whether an entry is a device or a pipe, which the library also counts as files. */
  private static boolean isDevice(TarArchiveEntry entry) {
    return entry.isFIFO() || entry.isCharacterDevice() || entry.isBlockDevice();
  }

  private long write(InputStream content, Path file, long free, TarArchiveEntry entry)
      throws IOException {
    long written = 0;
    byte[] buffer = new byte[BUFFER];
    try (OutputStream out =
        Files.newOutputStream(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
        written += n;
        verifySpace(free - written, entry);
        out.write(buffer, 0, n);
      }
    }
    return written;
  }

  /** Returns a path of the archive, which may not lead out of the root by its name. */
  private Path inside(Path root, Path from, String name, TarArchiveEntry entry) throws IOException {
    Path path = from.resolve(name).normalize();
    if (Path.of(name).isAbsolute() || !path.startsWith(root)) {
      throw refused(entry, "which leads out of the model's folder");
    }
    return path;
  }

  /** Refuses an existing path that leads out of the root by a link. */
  private void verifyReal(Path root, Path path, TarArchiveEntry entry) throws IOException {
    if (!path.toRealPath().startsWith(root)) {
      throw refused(entry, "which leads out of the model's folder");
    }
  }

  /** Refuses a link that leads out of the root by another link. */
  private void verifyLink(Path root, Path link, TarArchiveEntry entry) throws IOException {
    if (Files.exists(link) && !link.toRealPath().startsWith(root)) {
      Files.delete(link);
      throw refused(entry, "which leads out of the model's folder");
    }
  }

  private void verifySpace(long free, TarArchiveEntry entry) throws IOException {
    if (free < 0) {
      throw refused(entry, "which needs more space than the disk has; raise the volume's size");
    }
  }

  private IOException refused(TarArchiveEntry entry, String reason) {
    return new IOException("%s: found the entry '%s', %s.".formatted(uri, entry.getName(), reason));
  }
}
