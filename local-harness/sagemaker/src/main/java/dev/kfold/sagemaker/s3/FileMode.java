package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Who may do what with a file of a job: all may read it, whatever user a container has, and run it
 * if it is a program. More of a file's mode is not kept, so that the same files always make the
 * same archive.
 */
enum FileMode {
  DATA(0_644, "rw-r--r--"),
  PROGRAM(0_755, "rwxr-xr-x");

  private static final int ANY_MAY_RUN = 0_111;

  private final int bits;
  private final String permissions;

  FileMode(int bits, String permissions) {
    this.bits = bits;
    this.permissions = permissions;
  }

  static FileMode of(Path file) {
    return Files.isExecutable(file) ? PROGRAM : DATA;
  }

  /** That of an entry of an archive. */
  static FileMode of(int bits) {
    return (bits & ANY_MAY_RUN) == 0 ? DATA : PROGRAM;
  }

  int bits() {
    return bits;
  }

  /** Gives the file this mode, if the file system has modes. */
  void applyTo(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }
}
