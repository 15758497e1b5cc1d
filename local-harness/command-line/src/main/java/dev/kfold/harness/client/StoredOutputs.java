package dev.kfold.harness.client;

import dev.kfold.contract.S3Location;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The objects that executions have left in S3.
 *
 * @param folders the folders of the executions that have any
 */
public record StoredOutputs(List<Folder> folders) {

  /** The most objects that one request can delete. */
  private static final int AT_ONCE = 1000;

  public StoredOutputs {
    folders = List.copyOf(folders);
  }

  /** The objects below a folder, with their keys and their size in bytes. */
  public record Folder(S3Location location, List<String> keys, long bytes) {

    public Folder {
      keys = List.copyOf(keys);
    }
  }

  /** Lists the objects below some folders; folders without objects are left out. */
  public static StoredOutputs list(S3Client s3, Stream<S3Location> folders) {
    return new StoredOutputs(
        folders
            .distinct()
            .map(folder -> list(s3, folder))
            .filter(folder -> !folder.keys().isEmpty())
            .toList());
  }

  private static Folder list(S3Client s3, S3Location folder) {
    try {
      List<S3Object> objects =
          s3
              .listObjectsV2Paginator(
                  ListObjectsV2Request.builder()
                      .bucket(folder.bucket())
                      .prefix(folder.key())
                      .build())
              .contents()
              .stream()
              .toList();
      return new Folder(
          folder,
          objects.stream().map(S3Object::key).toList(),
          objects.stream().mapToLong(S3Object::size).sum());
    } catch (NoSuchBucketException e) {
      return new Folder(folder, List.of(), 0);
    }
  }

  /** Returns the number of objects. */
  public int count() {
    return folders.stream().mapToInt(folder -> folder.keys().size()).sum();
  }

  /** Returns the size of all objects in bytes. */
  public long bytes() {
    return folders.stream().mapToLong(Folder::bytes).sum();
  }

  /**
   * Deletes the objects.
   *
   * @return the keys that S3 refused to delete, with its reasons
   */
  public List<String> delete(S3Client s3) {
    List<String> refused = new ArrayList<>();
    for (Folder folder : folders) {
      for (int from = 0; from < folder.keys().size(); from += AT_ONCE) {
        List<ObjectIdentifier> part =
            folder.keys().subList(from, Math.min(from + AT_ONCE, folder.keys().size())).stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        DeleteObjectsResponse response =
            s3.deleteObjects(request ->
                request
                    .bucket(folder.location().bucket())
                    .delete(delete -> delete.objects(part).quiet(true)));
        response.errors().stream().map(StoredOutputs::text).forEach(refused::add);
      }
    }
    return refused;
  }

  private static String text(S3Error error) {
    return "%s: %s".formatted(error.key(), error.message());
  }
}
