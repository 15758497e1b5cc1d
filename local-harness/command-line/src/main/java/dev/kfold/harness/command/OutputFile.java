package dev.kfold.harness.command;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.OutputException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that a command writes, checked before the work. */
final class OutputFile {

  private OutputFile() {}

  /**
   * Returns a file after checking, without writing, that it can be written. A file that exists is
   * replaced.
   *
   * @param option the option's name, for the message
   * @param inputs files that the command reads, which need not exist
   * @throws InvalidInputException if its folder does not exist, if it cannot be written, or if it
   *     is an input
   */
  static Path verify(String option, Path file, List<Path> inputs) {
    Path folder = folder(file);
    if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(file)) {
      throw new InvalidInputException(
          "%s: found '%s', expected a file in an existing folder.".formatted(option, file));
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw new InvalidInputException(
          "%s: '%s' cannot be written; give a file that you may write.".formatted(option, file));
    }
    if (inputs.stream().anyMatch(input -> isSame(file, input))) {
      throw new InvalidInputException(
          "%s: found '%s', which is read and would be replaced; give another file."
              .formatted(option, file));
    }
    return file;
  }

  /** Writes the content of a file. */
  interface Content {
    /**
     * Writes all of it.
     *
     * @param stream stays open
     */
    void write(OutputStream stream) throws IOException;
  }

  /**
   * Writes a file as a whole or not at all: into a file beside it, which then takes its place and
   * has the permissions of the one that it replaces. Writes through links. What is no file of a
   * folder that can be written, such as {@code /dev/stdout}, is overwritten once the content is
   * whole.
   *
   * @param option the option's name, for messages
   * @throws InvalidInputException if it may not be written
   * @throws FullDiskException if the disk is full; nothing is left of it, and a file that would be
   *     replaced is as before, but one that is overwritten may be incomplete
   */
  static void write(String option, Path file, Content content) throws IOException {
    boolean isRegular = Files.isRegularFile(file);
    Path target = isRegular ? file.toRealPath() : file.toAbsolutePath().normalize();
    Path folder = Objects.requireNonNull(target.getParent());
    try {
      if ((isRegular || !Files.exists(file)) && Files.isWritable(folder)) {
        replace(target, folder, content);
      } else {
        overwrite(target, content);
      }
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(
          "%s: '%s' cannot be written; give a file that you may write.".formatted(option, file));
    } catch (IOException e) {
      if (OutputException.isOutOfSpace(e)) {
        throw new FullDiskException(
            "%s: '%s' cannot be written, because its disk is full; remove files there, or give a file on another disk."
                .formatted(option, file),
            e);
      }
      throw e;
    }
  }

  private static void replace(Path target, Path folder, Content content) throws IOException {
    Path unfinished = folder.resolve(".kfold-%s.unfinished".formatted(UUID.randomUUID()));
    try {
      fill(unfinished, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      PosixFileAttributeView rights =
          Files.getFileAttributeView(target, PosixFileAttributeView.class);
      if (rights != null && Files.exists(target)) {
        Files.setPosixFilePermissions(unfinished, rights.readAttributes().permissions());
      }
      moveOrCopy(unfinished, target);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /** A file that is a mount of its own, as in a container, cannot be replaced. */
  private static void moveOrCopy(Path unfinished, Path target) throws IOException {
    try {
      Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      if (!Files.exists(target)) {
        throw e;
      }
      fill(target, stream -> Files.copy(unfinished, stream));
    }
  }

  /** Writes to a temporary file first, so that a fault in the input overwrites nothing. */
  private static void overwrite(Path target, Content content) throws IOException {
    Path unfinished = Files.createTempFile("kfold-output", "");
    try {
      fill(unfinished, content);
      fill(target, stream -> Files.copy(unfinished, stream));
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static void fill(Path file, Content content, OpenOption... options) throws IOException {
    try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file, options))) {
      content.write(stream);
    }
  }

  private static @Nullable Path folder(Path file) {
    return file.toAbsolutePath().normalize().getParent();
  }

  private static boolean isSame(Path file, Path input) {
    try {
      return Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
