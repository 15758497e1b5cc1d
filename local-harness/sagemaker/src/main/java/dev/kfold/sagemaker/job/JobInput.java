package dev.kfold.sagemaker.job;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.s3.ObjectStore;
import java.io.IOException;
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
 * The objects that one channel or input of a job reads, copied into a folder as File mode does.
 * Nothing is decompressed.
 *
 * @param what who asks, such as {@code channel train}, for messages
 * @param s3Uri a prefix, or a manifest
 */
public record JobInput(String what, String s3Uri) {

  private static final Set<String> NO_NAMES = Set.of(".", "..");

  /** An object and the name that its file gets below the folder. */
  private record Item(S3Location object, String name) {}

  /** Copies all objects whose key begins with the URI's, each under the part of its key below. */
  public void downloadPrefix(ObjectStore objects, Path folder)
      throws IOException, JobFailedException {
    S3Location prefix = S3Location.parse(s3Uri);
    requireBucket(objects, prefix.bucket());
    List<Item> items =
        objects.list(prefix).stream()
            .filter(key -> !key.endsWith("/")) // what consoles make to show a folder
            .map(key -> new Item(new S3Location(prefix.bucket(), key), prefix.below(key)))
            .toList();
    if (items.isEmpty()) {
      throw failed(
          "No S3 objects found under S3 URL \"%s\" given in %s; upload them, or correct the URI."
              .formatted(s3Uri, what));
    }
    download(objects, items, folder);
  }

  /** Copies the objects that a manifest names, each under the name that it has there. */
  public void downloadManifest(ObjectStore objects, Path folder)
      throws IOException, JobFailedException {
    requireBucket(objects, S3Location.parse(s3Uri).bucket());
    byte[] content =
        objects
            .read(s3Uri)
            .orElseThrow(() ->
                failed(
                    "The manifest \"%s\" given in %s does not exist; upload it, or correct the URI."
                        .formatted(s3Uri, what)));
    Manifest manifest = Manifest.read(content, "manifest \"%s\" of %s".formatted(s3Uri, what));
    S3Location prefix = S3Location.parse(manifest.prefix());
    requireBucket(objects, prefix.bucket());
    List<Item> items = new ArrayList<>();
    for (String name : manifest.names()) {
      items.add(new Item(new S3Location(prefix.bucket(), prefix.key() + name), name));
    }
    download(objects, items, folder);
  }

  private void download(ObjectStore objects, List<Item> items, Path folder)
      throws IOException, JobFailedException {
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
      // said below
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
