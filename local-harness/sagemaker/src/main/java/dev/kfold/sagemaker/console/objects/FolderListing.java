package dev.kfold.sagemaker.console.objects;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is in a folder.
 *
 * @param folders the folders in it
 * @param objects the objects in it
 * @param next the address of the next page, if there are more
 * @param empty what the page says if nothing is there
 */
public record FolderListing(
    List<Folder> folders, List<Item> objects, Optional<String> next, String empty) {

  public FolderListing {
    folders = List.copyOf(folders);
    objects = List.copyOf(objects);
  }

  /** A folder or a bucket. */
  public record Folder(String name, String address) {}

  /**
   * An object.
   *
   * @param size in words
   */
  public record Item(
      String name, String address, String size, Optional<Instant> modified, String download) {}

  /** Returns whether nothing is there. */
  public boolean isEmpty() {
    return folders.isEmpty() && objects.isEmpty();
  }
}
