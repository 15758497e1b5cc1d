package dev.kfold.sagemaker.s3;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Unpacks a {@code .tar.gz} from an untrusted source: nothing is written outside of the folder, no
 * link is followed or created, and no more is written than the limits allow.
 *
 * @param mostBytes the most bytes of all files together
 * @param mostEntries the most files and folders
 */
public record ArchiveReader(long mostBytes, int mostEntries) {

  /** The limits for the data of a model, which must fit on the volume of an instance. */
  public static final ArchiveReader MODEL = new ArchiveReader(30L << 30, 1_000_000);

  private static final int CHUNK = 64 * 1024;

  /**
   * Unpacks an archive into an existing folder.
   *
   * @throws IOException if the archive is invalid or exceeds a limit; the message says why
   */
  public void extract(Path archive, Path folder) throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      long bytesLeft = mostBytes;
      int entries = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (++entries > mostEntries) {
          throw new IOException(
              "the archive has more than %d files and folders".formatted(mostEntries));
        }
        bytesLeft -= extract(tar, entry, target, bytesLeft);
      }
    }
  }

  private long extract(
      TarArchiveInputStream tar, TarArchiveEntry entry, Path folder, long bytesLeft)
      throws IOException {
    Path path = inside(folder, entry.getName());
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return 0;
    }
    if (!isPlain(entry)) {
      throw new IOException(
          "the archive's entry '%s' is a link or a device; pack files only, such as with tar --dereference --hard-dereference"
              .formatted(entry.getName()));
    }
    if (path.equals(folder)) {
      throw new IOException("the archive has a file without a name");
    }
    Files.createDirectories(path.getParent());
    long copied = copy(tar, path, bytesLeft);
    FileMode.of(entry.getMode()).applyTo(path);
    return copied;
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG -> true;
      default -> entry.isSparse();
    };
  }

  private long copy(InputStream content, Path file, long bytesLeft) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long copied = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
        copied += read;
        if (copied > bytesLeft) {
          throw new IOException(
              "the archive holds more than %d bytes when it is unpacked".formatted(mostBytes));
        }
        out.write(chunk, 0, read);
      }
    }
    return copied;
  }

  private static Path inside(Path folder, String name) throws IOException {
    try {
      Path path = folder.resolve(name).normalize();
      if (path.startsWith(folder)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new IOException("the archive's entry '%s' cannot be a file's name".formatted(name), e);
    }
    throw new IOException("the archive's entry '%s' leaves its folder".formatted(name));
  }
}
