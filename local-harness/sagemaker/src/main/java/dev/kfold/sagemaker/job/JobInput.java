package dev.kfold.sagemaker.job;

import dev.kfold.contract.FailureMessage;
import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The objects that one channel or input of a job reads in File mode. Nothing is decompressed.
 *
 * @param what the reader in messages, such as {@code channel train}
 * @param s3Uri the prefix of the objects, or a manifest of their names
 */
public record JobInput(String what, String s3Uri, boolean isManifest) {

  private static final Set<String> NO_NAMES = Set.of(".", "..");

  /** An object and the name of its file below the folder. */
  private record Item(S3Location object, String name) {}

  /**
   * Copies the objects into a folder. A file has the name that the manifest gives, or the part of
   * the object's key after the prefix.
   *
   * @throws JobFailedException if there is no object, or its key cannot be a file below the folder
   */
  public void download(ObjectStore objects, Path folder) throws IOException, JobFailedException {
    S3Location location = S3Location.parse(s3Uri);
    requireBucket(objects, location.bucket());
    List<Item> items = isManifest ? listManifest(objects) : listPrefix(objects, location);
    for (Item item : items) {
      Path file = file(item, folder);
      try {
        Files.createDirectories(file.getParent());
      } catch (FileAlreadyExistsException e) {
        throw collision(item);
      }
      if (Files.exists(file)) {
        throw collision(item);
      }
      copy(objects, item, file);
    }
  }

  private List<Item> listPrefix(ObjectStore objects, S3Location prefix)
      throws IOException, JobFailedException {
    List<Item> items =
        objects.list(prefix).stream()
            .filter(key -> !key.endsWith("/")) // consoles create such objects to show a folder
            .map(key -> new Item(new S3Location(prefix.bucket(), key), prefix.below(key)))
            .toList();
    if (items.isEmpty()) {
      throw failed(
          "No S3 objects found under S3 URL \"%s\" given in %s; upload them, or correct the URI."
              .formatted(s3Uri, what));
    }
    return items;
  }

  private byte[] manifest(ObjectStore objects) throws JobFailedException {
    try {
      return objects
          .read(s3Uri)
          .orElseThrow(() ->
              failed(
                  "The manifest \"%s\" given in %s does not exist; upload it, or correct the URI."
                      .formatted(s3Uri, what)));
    } catch (UncheckedIOException e) {
      throw failed(
          "The manifest \"%s\" given in %s cannot be read: %s."
              .formatted(s3Uri, what, FailureMessage.of(e)));
    }
  }

  private List<Item> listManifest(ObjectStore objects) throws IOException, JobFailedException {
    byte[] content = manifest(objects);
    Manifest manifest = Manifest.read(content, "manifest \"%s\" of %s".formatted(s3Uri, what));
    S3Location prefix = S3Location.parse(manifest.prefix());
    requireBucket(objects, prefix.bucket());
    List<Item> items = new ArrayList<>();
    for (String name : manifest.names()) {
      items.add(new Item(new S3Location(prefix.bucket(), prefix.key() + name), name));
    }
    return items;
  }

  private void copy(ObjectStore objects, Item item, Path file)
      throws IOException, JobFailedException {
    try {
      objects.download(item.object(), file);
    } catch (NoSuchFileException e) {
      throw failed(
          "The object \"%s\" that %s reads does not exist; upload it, or correct the manifest."
              .formatted(item.object(), what));
    }
  }

  private Path file(Item item, Path folder) throws JobFailedException {
    try {
      Path file = folder.resolve(item.name()).normalize();
      boolean isPlain = Stream.of(item.name().split("/")).noneMatch(NO_NAMES::contains);
      if (isPlain && file.startsWith(folder) && !file.equals(folder)) {
        return file;
      }
    } catch (InvalidPathException e) {
      // reported below
    }
    throw failed(
        "The key of \"%s\" that %s reads cannot be a file below its folder; rename the object."
            .formatted(item.object(), what));
  }

  private JobFailedException collision(Item item) {
    return failed(
        "The key of \"%s\" that %s reads would be a file and a folder, or one file twice; rename the object."
            .formatted(item.object(), what));
  }

  private void requireBucket(ObjectStore objects, String bucket)
      throws IOException, JobFailedException {
    if (!objects.hasBucket(bucket)) {
      throw failed(
          "%s reads %s, but the bucket '%s' does not exist; create it, or correct the URI."
              .formatted(what, s3Uri, bucket));
    }
  }

  private static JobFailedException failed(String reason) {
    return JobFailedException.client("Data download failed: " + reason);
  }
}
