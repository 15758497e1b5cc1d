package dev.kfold.sagemaker.s3;

import dev.kfold.sagemaker.files.Folders;
import dev.kfold.sagemaker.files.PrivateFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A folder for objects that are being written. S3Proxy writes each new object into it under a
 * random name; one rename then makes the object visible under its key, with all of its content and
 * metadata. The folder is outside of every bucket, and emptied when the server starts.
 */
final class Staging {

  /** The name of this folder as a container of S3Proxy's store. */
  static final String CONTAINER = ObjectFiles.SERVER + "/incoming";

  private static final int MOST_ATTEMPTS = 100;

  private final Path folder;

  /** Uses a folder, which must be on the file system of the buckets. */
  Staging(Path folder) {
    this.folder = folder;
  }

  /** Returns a name that no other object in this folder has. */
  String newName() {
    return UUID.randomUUID().toString();
  }

  /** Returns the file of a staged object. */
  Path file(String name) {
    return folder.resolve(name);
  }

  /** Makes a staged object visible in one step, and replaces any object under that path. */
  void publish(String name, Path target) throws IOException {
    move(file(name), target);
  }

  /** Moves a file to its place in one step, and replaces any file there. */
  static void move(Path file, Path target) throws IOException {
    PrivateFiles.restrict(file);
    for (int attempt = 1; ; attempt++) {
      PrivateFiles.createFolderOf(target);
      try {
        Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (NoSuchFileException e) {
        // the deletion of the last other object in the folder has deleted the folder too
        if (attempt == MOST_ATTEMPTS || Files.notExists(file)) {
          throw e;
        }
      }
    }
  }

  /**
   * Makes a staged object visible in one step, but only if there is no object under that path.
   *
   * @throws FileAlreadyExistsException if there is one
   */
  void publishNew(String name, Path target) throws IOException {
    Path file = file(name);
    PrivateFiles.restrict(file);
    PrivateFiles.createFolderOf(target);
    try {
      Files.createLink(target, file);
    } catch (UnsupportedOperationException e) { // a file system without hard links
      if (Files.exists(target)) {
        throw new FileAlreadyExistsException(target.toString());
      }
      move(file, target);
    }
  }

  /** Deletes a staged file or folder; does nothing if it has been published. */
  void discard(String name) {
    try {
      Folders.delete(file(name));
    } catch (IOException e) {
      // the next start empties the folder
    }
  }
}
