package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.jspecify.annotations.Nullable;

/**
 * The tags of objects, as extended attributes of their files. So they appear and disappear together
 * with the object, as its other metadata does.
 */
final class ObjectTags {

  private static final String ATTRIBUTE = "kfold.tagging";

  private ObjectTags() {}

  /** Returns the tags of the object in a file. */
  static TagSet read(Path file) throws IOException {
    @Nullable UserDefinedFileAttributeView view = view(file);
    if (view == null || !hasTags(view)) {
      return TagSet.EMPTY;
    }
    ByteBuffer value = ByteBuffer.allocate(view.size(ATTRIBUTE));
    view.read(ATTRIBUTE, value);
    return TagSet.parseQuery(StandardCharsets.UTF_8.decode(value.flip()).toString());
  }

  /**
   * Replaces the tags of the object in a file.
   *
   * @throws software.amazon.awssdk.services.s3.model.S3Exception if the file system cannot keep
   *     them
   */
  static void write(Path file, TagSet tags) throws IOException {
    @Nullable UserDefinedFileAttributeView view = view(file);
    if (tags.tags().isEmpty()) {
      if (view != null && hasTags(view)) {
        view.delete(ATTRIBUTE);
      }
      return;
    }
    if (view == null) {
      throw cannotKeep("it has no extended attributes");
    }
    try {
      view.write(ATTRIBUTE, StandardCharsets.UTF_8.encode(tags.toQuery()));
    } catch (FileSystemException e) {
      throw cannotKeep(String.valueOf(e.getReason()));
    }
  }

  private static RuntimeException cannotKeep(String reason) {
    return S3Errors.of(
        501,
        "NotImplemented",
        "The tags are kept as an extended attribute of the object's file, and the file system of the data directory refuses it (%s); use fewer or shorter tags, or another --data-dir."
            .formatted(reason));
  }

  private static boolean hasTags(UserDefinedFileAttributeView view) throws IOException {
    try {
      return view.list().contains(ATTRIBUTE);
    } catch (FileSystemException e) {
      return false; // the file system has no extended attributes
    }
  }

  private static @Nullable UserDefinedFileAttributeView view(Path file) {
    return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
  }
}
