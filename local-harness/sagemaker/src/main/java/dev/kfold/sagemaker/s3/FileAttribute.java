package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text that is kept with a file as an extended attribute, so that both appear and disappear
 * together.
 *
 * @param name the name of the attribute
 */
record FileAttribute(String name) {

  /** Returns the text; empty if the file has none, or its file system has no such attributes. */
  Optional<String> read(Path file) throws IOException {
    @Nullable UserDefinedFileAttributeView view = view(file);
    if (view == null || !isIn(view)) {
      return Optional.empty();
    }
    ByteBuffer value = ByteBuffer.allocate(view.size(name));
    view.read(name, value);
    return Optional.of(StandardCharsets.UTF_8.decode(value.flip()).toString());
  }

  /**
   * Replaces the text.
   *
   * @throws FileSystemException if the file system has no such attributes, or no room for the text
   */
  void write(Path file, String text) throws IOException {
    @Nullable UserDefinedFileAttributeView view = view(file);
    if (view == null) {
      throw new FileSystemException(file.toString(), null, "it has no extended attributes");
    }
    view.write(name, StandardCharsets.UTF_8.encode(text));
  }

  /** Deletes the text if the file has one. */
  void delete(Path file) throws IOException {
    @Nullable UserDefinedFileAttributeView view = view(file);
    if (view != null && isIn(view)) {
      view.delete(name);
    }
  }

  private boolean isIn(UserDefinedFileAttributeView view) throws IOException {
    try {
      return view.list().contains(name);
    } catch (FileSystemException e) {
      return false; // the file system has no extended attributes
    }
  }

  private static @Nullable UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }
}
