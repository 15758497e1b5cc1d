package dev.kfold.sagemaker.s3;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Packs the content of a folder into a {@code .tar.gz}. Equal content makes equal bytes: entries
 * are in the order of their names, without times and owners, and their modes only tell whether they
 * are programs. Links are left out.
 */
public final class FolderArchive {

  private FolderArchive() {}

  /** Packs all files and folders in a folder, with names relative to it. */
  public static void write(Path folder, Path archive) throws IOException {
    try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(archive));
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Path path : contentOf(folder)) {
        add(tar, folder, path);
      }
    }
  }

  /** Returns whether a folder is missing or has nothing to pack. */
  public static boolean isEmpty(Path folder) throws IOException {
    return !Files.isDirectory(folder) || contentOf(folder).isEmpty();
  }

  private static List<Path> contentOf(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(path -> !path.equals(folder) && isFileOrFolder(path)).sorted().toList();
    }
  }

  private static boolean isFileOrFolder(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void add(TarArchiveOutputStream tar, Path folder, Path path) throws IOException {
    String name = FileNames.below(folder, path);
    boolean isFolder = Files.isDirectory(path);
    TarArchiveEntry entry = new TarArchiveEntry(isFolder ? name + "/" : name);
    entry.setModTime(0L);
    if (!isFolder) {
      entry.setSize(Files.size(path));
      entry.setMode(FileMode.of(path).bits());
    }
    tar.putArchiveEntry(entry);
    if (!isFolder) {
      Files.copy(path, tar);
    }
    tar.closeArchiveEntry();
  }
}
