package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The mode of a file of a job: every user may read it, because a container may run as any user, and
 * may execute it if it is a program. No other bits are kept, so that equal files always make equal
 * archives.
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

  /** Returns the mode of a file. */
  static FileMode of(Path file) {
    return Files.isExecutable(file) ? PROGRAM : DATA;
  }

  /** Returns the mode of an entry of an archive. */
  static FileMode of(int bits) {
    return (bits & ANY_MAY_RUN) == 0 ? DATA : PROGRAM;
  }

  /** Returns the permission bits of this mode. */
  int bits() {
    return bits;
  }

  /** Sets this mode on a file, if the file system has POSIX permissions. */
  void applyTo(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(PosixFilePermissions.fromString(permissions));
    }
  }
}
