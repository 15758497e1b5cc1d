package dev.kfold.sagemaker.s3;

import java.util.List;
import java.util.Optional;

/**
 * A page of what is in a folder of a bucket: the part of the keys up to a slash.
 *
 * @param folders the keys of the folders in it, each with a slash at its end, in order
 * @param objects the objects in it, in the order of their keys
 * @param next the token of the next page, if there are more
 */
public record ObjectListing(
    List<String> folders, List<StoredObject> objects, Optional<String> next) {

  public ObjectListing {
    folders = List.copyOf(folders);
    objects = List.copyOf(objects);
  }
}
