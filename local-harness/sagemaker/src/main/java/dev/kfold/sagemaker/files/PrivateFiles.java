package dev.kfold.sagemaker.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates files of mode 0600 and folders of mode 0700, whatever the umask of the process. A file
 * system without POSIX permissions keeps its own rules.
 */
public final class PrivateFiles {

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private PrivateFiles() {}

  /** Creates a folder and its missing parents; folders that exist keep their mode. */
  public static Path createDirectories(Path folder) throws IOException {
    return Files.createDirectories(folder, attributes(folder, FOLDER));
  }

  /** Creates the folder of a file, and its missing parents. */
  public static void createFolderOf(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      var _ = createDirectories(folder);
    }
  }

  /** Opens a file with the given options, and creates it with mode 0600 if it is missing. */
  public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, attributes(file, FILE));
  }

  /**
   * Opens a file to write to, and creates it with mode 0600 if it is missing. The stream stays open
   * if a thread is interrupted while it writes; a channel would be closed for all threads.
   */
  public static OutputStream newOutputStream(Path file, OpenOption... options) throws IOException {
    open(file, Set.of(options)).close();
    return Files.newOutputStream(file, options);
  }

  /** Takes all permissions on an existing file or folder from everyone but its owner. */
  public static void restrict(Path path) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(Files.isDirectory(path) ? FOLDER : FILE);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
