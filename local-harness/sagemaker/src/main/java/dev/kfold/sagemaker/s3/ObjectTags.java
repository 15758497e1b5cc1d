package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * The tags of objects, as extended attributes of their files. So they appear and disappear together
 * with the object, as its other metadata does.
 */
final class ObjectTags {

  private static final FileAttribute ATTRIBUTE = new FileAttribute("kfold.tagging");

  private ObjectTags() {}

  /** Returns the tags of the object in a file. */
  static TagSet read(Path file) throws IOException {
    return ATTRIBUTE.read(file).map(TagSet::parseQuery).orElse(TagSet.EMPTY);
  }

  /**
   * Replaces the tags of the object in a file.
   *
   * @throws software.amazon.awssdk.services.s3.model.S3Exception if the file system cannot keep
   *     them
   */
  static void write(Path file, TagSet tags) throws IOException {
    if (tags.tags().isEmpty()) {
      ATTRIBUTE.delete(file);
      return;
    }
    try {
      ATTRIBUTE.write(file, tags.toQuery());
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
}
