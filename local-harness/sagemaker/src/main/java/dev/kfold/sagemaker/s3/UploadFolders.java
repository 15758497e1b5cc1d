package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;

/**
 * The folders of multipart uploads, {@code <root>/.server/multipart/<bucket>/<upload ID>}, outside
 * of every bucket. S3Proxy's store sees each as a container; there all parts belong to an object of
 * one fixed name.
 */
final class UploadFolders {

  /** The folder of all uploads, relative to that of the buckets. */
  private static final String FOLDER = ObjectFiles.SERVER + "/multipart";

  /** The key of every object within the folder of its upload, while it is assembled. */
  static final String ASSEMBLED = "object";

  /** The name of the file that holds the object's key. */
  static final String KEY = "key";

  /** The name of the file that holds the object's tags. */
  static final String TAGS = "tags";

  /** The name of the file that holds the object's encryption. */
  static final String ENCRYPTION = "encryption";

  /** The name of the file that holds the object's storage class. */
  static final String STORAGE_CLASS = "storage-class";

  /** The key within an upload's folder of what S3Proxy keeps about the upload, such as metadata. */
  private static final String STUB = "stub";

  private static final Pattern PART = Pattern.compile("\\.mpus-.*-" + ASSEMBLED + "-\\d{1,5}");

  /** The keys that S3Proxy uses for its own files of an upload, in the bucket of the upload. */
  private static final Pattern OWN_KEY =
      Pattern.compile(
          "\\.s3proxy-mpu-stub-(?<stub>[0-9a-f-]{36})|\\.mpus-(?<upload>[0-9a-f-]{36})-.*-(?<number>\\d{1,5})",
          Pattern.DOTALL);

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Path buckets;
  private final Path folder;

  /**
   * An object of S3Proxy's store.
   *
   * @param container the folder, relative to that of the buckets
   */
  record Place(String container, String key) {}

  /**
   * Names the folders of a server.
   *
   * @param buckets the folder that has a folder for each bucket
   */
  UploadFolders(Path buckets) {
    this.buckets = buckets;
    this.folder = buckets.resolve(FOLDER);
  }

  /**
   * Returns the place of a file that S3Proxy keeps for an upload; empty for the key of a client.
   */
  static Optional<Place> ownFile(String bucket, String key) {
    var own = OWN_KEY.matcher(key);
    if (!own.matches()) {
      return Optional.empty();
    }
    String stub = own.group("stub");
    if (stub != null) {
      return Optional.of(new Place(container(bucket, stub), STUB));
    }
    String id = own.group("upload");
    return Optional.of(new Place(container(bucket, id), partKey(id, own.group("number"))));
  }

  /** Returns the file of an object of S3Proxy's store. */
  Path file(Place place) {
    return buckets.resolve(place.container()).resolve(place.key());
  }

  /** Returns the folder of all uploads to a bucket. */
  Path ofBucket(String bucket) {
    return folder.resolve(bucket);
  }

  /** Returns the folder of an upload, which need not exist; no upload has an ID of another form. */
  Path ofUpload(String bucket, String id) {
    return folder.resolve(bucket).resolve(ID.matcher(id).matches() ? id : "none");
  }

  /** Returns the folder of an upload, or empty if there is no such upload. */
  Optional<Path> find(MultipartUpload upload) {
    Path found = ofUpload(upload.containerName(), upload.id());
    try {
      return key(found).filter(upload.blobName()::equals).map(_ -> found);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the uploads to a bucket. */
  List<software.amazon.awssdk.services.s3.model.MultipartUpload> list(String bucket) {
    List<software.amazon.awssdk.services.s3.model.MultipartUpload> uploads = new ArrayList<>();
    try {
      for (Path upload : foldersIn(folder.resolve(bucket))) {
        Optional<String> key = key(upload);
        if (key.isPresent()) {
          uploads.add(
              software.amazon.awssdk.services.s3.model.MultipartUpload.builder()
                  .key(key.get())
                  .uploadId(upload.getFileName().toString())
                  .initiated(started(upload))
                  .build());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return uploads;
  }

  private static Instant started(Path upload) throws IOException {
    return Files.getLastModifiedTime(upload.resolve(KEY)).toInstant();
  }

  /** Returns the folders of all uploads. */
  List<Path> all() throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path bucket : foldersIn(folder)) {
      all.addAll(foldersIn(bucket));
    }
    return all;
  }

  /** Deletes what a killed server has left half-written in the folder of an upload. */
  static void deleteRemains(Path upload) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(upload)) {
      for (Path file : files) {
        if (!isKept(file.getFileName().toString())) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean isKept(String name) {
    return name.equals(KEY)
        || name.equals(TAGS)
        || name.equals(ENCRYPTION)
        || name.equals(STORAGE_CLASS)
        || name.equals(STUB)
        || PART.matcher(name).matches();
  }

  /** Returns the folder of an upload as S3Proxy's store names it. */
  static String container(String bucket, String id) {
    return "%s/%s/%s".formatted(FOLDER, bucket, id);
  }

  /** Returns the key of a part, which is also the name of its file. */
  static String partKey(String id, String number) {
    return ".mpus-%s-%s-%s".formatted(id, ASSEMBLED, number);
  }

  /** Returns the key of the object of an upload, or empty if the folder holds no upload. */
  static Optional<String> key(Path upload) throws IOException {
    try {
      return Optional.of(Files.readString(upload.resolve(KEY)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }
}
