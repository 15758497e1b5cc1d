package dev.kfold.sagemaker.state;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * The file of a state.
 *
 * @param path the file, with the extension that H2 adds
 * @param location the file as H2 names it: with a scheme and without the extension
 */
record StateFile(Path path, String location) {

  private static final String EXTENSION = ".mv.db";

  /** Returns the file with this path plus the extension of H2. */
  static StateFile of(Path withoutExtension) {
    return new StateFile(
        Path.of(withoutExtension + EXTENSION), "file:" + withoutExtension.toAbsolutePath());
  }

  /**
   * Opens the file, and creates it if it is missing.
   *
   * @throws StateException if there is no state in it, or it cannot be read or written
   */
  Session begin() {
    return Files.exists(path) ? open() : create();
  }

  private Session open() {
    try {
      // H2 would begin a new state in such a file without a word
      if (Files.size(path) == 0) {
        throw StateException.foreign(path, "an empty file", null);
      }
      return Session.open(location);
    } catch (IOException e) {
      throw StateException.unstored(path, e);
    } catch (SQLException e) {
      throw isUnreadable(e)
          ? StateException.unstored(path, e)
          : StateException.foreign(path, "H2's error " + e.getErrorCode(), e);
    }
  }

  private Session create() {
    try {
      return Session.create(location);
    } catch (SQLException e) {
      StateException failure = StateException.unstored(path, e);
      try {
        Files.deleteIfExists(path); // the next start would find half a state
      } catch (IOException undeleted) {
        failure.addSuppressed(undeleted);
      }
      throw failure;
    }
  }

  /** Returns whether the file could not be read or written; its end may be missing otherwise. */
  private static boolean isUnreadable(Throwable failure) {
    Throwable cause = failure.getCause();
    return (failure instanceof IOException && !(failure instanceof EOFException))
        || (cause != null && isUnreadable(cause));
  }
}
