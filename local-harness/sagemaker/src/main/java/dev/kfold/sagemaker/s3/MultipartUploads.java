package dev.kfold.sagemaker.s3;

import dev.kfold.sagemaker.files.Folders;
import dev.kfold.sagemaker.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Multipart uploads that nobody has completed yet. Each has a folder outside of every bucket, which
 * S3Proxy's store sees as a container; there all parts belong to an object of one fixed name. As in
 * S3, an upload and its acknowledged parts stay until it is completed or aborted, also if the
 * server is killed meanwhile.
 */
final class MultipartUploads {

  /** The folder of all uploads, relative to that of the buckets. */
  private static final String FOLDER = ObjectFiles.SERVER + "/multipart";

  /** The key of every object within the folder of its upload, while it is assembled. */
  private static final String ASSEMBLED = "object";

  /** The name of the file that holds the object's key. */
  private static final String KEY = "key";

  /** The name of the file that holds the object's tags. */
  private static final String TAGS = "tags";

  /** The key within an upload's folder of what S3Proxy keeps about the upload, such as metadata. */
  private static final String STUB = "stub";

  private static final Pattern PART = Pattern.compile("\\.mpus-.*-" + ASSEMBLED + "-\\d{1,5}");

  /** The keys that S3Proxy uses for its own files of an upload, in the bucket of the upload. */
  private static final Pattern OWN_KEY =
      Pattern.compile(
          "\\.s3proxy-mpu-stub-(?<stub>[0-9a-f-]{36})|\\.mpus-(?<upload>[0-9a-f-]{36})-.*-(?<number>\\d{1,5})",
          Pattern.DOTALL);

  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final BlobStore store;
  private final Path buckets;
  private final Path folder;
  private final Staging staging;

  /**
   * An object of S3Proxy's store.
   *
   * @param container the folder, relative to that of the buckets
   */
  record Place(String container, String key) {}

  /**
   * Keeps uploads in a folder of the server.
   *
   * @param buckets the folder that has a folder for each bucket
   */
  MultipartUploads(BlobStore store, Path buckets, Staging staging) {
    this.store = store;
    this.buckets = buckets;
    this.folder = buckets.resolve(FOLDER);
    this.staging = staging;
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

  /** Starts an upload. */
  MultipartUpload start(CreateMultipartUploadRequest request, TagSet tags) {
    String id = UUID.randomUUID().toString();
    Path upload = upload(request.bucket(), id);
    try {
      PrivateFiles.createDirectories(upload);
      write(upload.resolve(TAGS), tags.toQuery());
      write(upload.resolve(KEY), request.key()); // last, because it makes the upload known
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MultipartUpload(id, request, null);
  }

  /** Stores what S3Proxy keeps about an upload. */
  PutObjectResponse putOwn(Place place, PutObjectRequest request, InputStream content) {
    PutObjectResponse response =
        store.putBlob(
            request.toBuilder().bucket(place.container()).key(place.key()).build(), content);
    try {
      PrivateFiles.restrict(buckets.resolve(place.container()).resolve(place.key()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return response;
  }

  /**
   * Stores a part, which is visible to its upload when all of it is there.
   *
   * @throws S3ProxyException if there is no such upload
   */
  UploadPartResponse putPart(MultipartUpload upload, UploadPartRequest request, InputStream in) {
    requireKnown(upload);
    String name = staging.newName();
    try {
      PutObjectResponse stored =
          store.putBlob(
              PutObjectRequest.builder()
                  .bucket(Staging.CONTAINER)
                  .key(name)
                  .contentLength(request.contentLength())
                  .contentMD5(request.contentMD5())
                  .build(),
              in);
      Path folder = requireKnown(upload);
      PrivateFiles.restrict(staging.file(name));
      Files.move(
          staging.file(name),
          folder.resolve(partKey(upload.id(), request.partNumber().toString())),
          StandardCopyOption.ATOMIC_MOVE);
      return UploadPartResponse.builder().eTag(stored.eTag()).build();
    } catch (NoSuchFileException e) {
      throw noSuchUpload(); // it was completed or aborted meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      staging.discard(name);
    }
  }

  /**
   * Returns the parts of an upload in order.
   *
   * @throws S3ProxyException if there is no such upload
   */
  List<Part> parts(MultipartUpload upload) {
    requireKnown(upload);
    return store.listMultipartUpload(inner(upload)).stream()
        .sorted(Comparator.comparing(Part::partNumber))
        .toList();
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

  /**
   * An object that has been assembled from its parts, but is not yet visible.
   *
   * @param name the name of its file among the staged ones
   */
  record Assembled(CompleteMultipartUploadResponse response, String name, TagSet tags) {}

  /**
   * Assembles the object of an upload. The upload and its parts stay until {@link #remove}, because
   * a kill must not lose them before the object is visible.
   *
   * @throws S3ProxyException if there is no such upload
   */
  Assembled assemble(MultipartUpload upload, CompleteMultipartUploadRequest request) {
    Path folder = requireKnown(upload);
    String workplace = staging.newName();
    try {
      TagSet tags = TagSet.parseQuery(Files.readString(folder.resolve(TAGS)));
      PrivateFiles.createDirectories(staging.file(workplace));
      for (Part part : parts(upload)) {
        String name = partKey(upload.id(), part.partNumber().toString());
        linkOrCopy(folder.resolve(name), staging.file(workplace).resolve(name));
      }
      CompleteMultipartUploadResponse response =
          store.completeMultipartUpload(
              within(Staging.CONTAINER + "/" + workplace, upload),
              request.toBuilder().ifMatch(null).ifNoneMatch(null).build());
      String name = staging.newName();
      Staging.move(staging.file(workplace).resolve(ASSEMBLED), staging.file(name));
      return new Assembled(response, name, tags);
    } catch (NoSuchFileException e) {
      throw noSuchUpload(); // it was completed or aborted meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      staging.discard(workplace);
    }
  }

  private static void linkOrCopy(Path part, Path target) throws IOException {
    try {
      Files.createLink(target, part);
    } catch (UnsupportedOperationException e) { // a file system without hard links
      Files.copy(part, target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }

  /** Removes an upload with all its parts; does nothing if there is no such upload. */
  void remove(MultipartUpload upload) {
    remove(upload(upload.containerName(), upload.id()));
  }

  /** Removes all uploads to a bucket. */
  void removeAll(String bucket) {
    remove(folder.resolve(bucket));
  }

  private void remove(Path folder) {
    Path removed = staging.file(staging.newName());
    try {
      Files.move(folder, removed, StandardCopyOption.ATOMIC_MOVE);
      Folders.delete(removed);
    } catch (NoSuchFileException e) {
      // there is nothing to remove
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes what a killed server has left half-written in the uploads. */
  void removeRemains() throws IOException {
    for (Path bucket : foldersIn(folder)) {
      for (Path upload : foldersIn(bucket)) {
        if (key(upload).isEmpty()) {
          remove(upload);
          continue;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(upload)) {
          for (Path file : files) {
            if (!isKept(file.getFileName().toString())) {
              Files.delete(file);
            }
          }
        }
      }
    }
  }

  private static boolean isKept(String name) {
    return name.equals(KEY)
        || name.equals(TAGS)
        || name.equals(STUB)
        || PART.matcher(name).matches();
  }

  private Path requireKnown(MultipartUpload upload) {
    Path folder = upload(upload.containerName(), upload.id());
    try {
      if (ID.matcher(upload.id()).matches()
          && key(folder).filter(upload.blobName()::equals).isPresent()) {
        return folder;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw noSuchUpload();
  }

  private static S3ProxyException noSuchUpload() {
    return new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD);
  }

  private Path upload(String bucket, String id) {
    return folder.resolve(bucket).resolve(ID.matcher(id).matches() ? id : "none");
  }

  /** Returns the upload as S3Proxy's store sees it. */
  private static MultipartUpload inner(MultipartUpload upload) {
    return within(container(upload.containerName(), upload.id()), upload);
  }

  private static MultipartUpload within(String container, MultipartUpload upload) {
    return new MultipartUpload(
        upload.id(), upload.request().toBuilder().bucket(container).key(ASSEMBLED).build(), null);
  }

  private static String container(String bucket, String id) {
    return "%s/%s/%s".formatted(FOLDER, bucket, id);
  }

  private static String partKey(String id, String number) {
    return ".mpus-%s-%s-%s".formatted(id, ASSEMBLED, number);
  }

  private static Optional<String> key(Path upload) throws IOException {
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

  private void write(Path file, String text) throws IOException {
    Path staged = staging.file(staging.newName());
    Files.writeString(staged, text);
    Staging.move(staged, file);
  }
}
