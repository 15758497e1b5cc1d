package dev.kfold.sagemaker.s3;

import dev.kfold.sagemaker.files.Folders;
import dev.kfold.sagemaker.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import software.amazon.awssdk.services.s3.model.StorageClass;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Multipart uploads that nobody has completed yet. As in S3, an upload and its acknowledged parts
 * stay until it is completed or aborted, also if the server is killed meanwhile.
 */
final class MultipartUploads {

  private final BlobStore store;
  private final UploadFolders folders;
  private final Staging staging;

  /** Keeps uploads in these folders; the store writes their parts. */
  MultipartUploads(BlobStore store, UploadFolders folders, Staging staging) {
    this.store = store;
    this.folders = folders;
    this.staging = staging;
  }

  /** Starts an upload. */
  MultipartUpload start(
      CreateMultipartUploadRequest request,
      TagSet tags,
      ObjectEncryption encryption,
      Optional<StorageClass> storageClass) {
    String id = UUID.randomUUID().toString();
    Path upload = folders.ofUpload(request.bucket(), id);
    try {
      PrivateFiles.createDirectories(upload);
      write(upload.resolve(UploadFolders.TAGS), tags.toQuery());
      write(upload.resolve(UploadFolders.ENCRYPTION), encryption.toString());
      if (storageClass.isPresent()) {
        write(upload.resolve(UploadFolders.STORAGE_CLASS), storageClass.get().toString());
      }
      write(
          upload.resolve(UploadFolders.KEY),
          request.key()); // last, because it makes the upload known
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MultipartUpload(id, request, null);
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
      var _ = WriteOptions.given().content().verify();
      Path folder = requireKnown(upload);
      PrivateFiles.restrict(staging.file(name));
      Files.move(
          staging.file(name),
          folder.resolve(UploadFolders.partKey(upload.id(), request.partNumber().toString())),
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

  /**
   * An object that has been assembled from its parts, but is not yet visible.
   *
   * @param name the name of its file among the staged ones
   * @param storageClass empty for the default
   */
  record Assembled(
      CompleteMultipartUploadResponse response,
      String name,
      TagSet tags,
      ObjectEncryption encryption,
      Optional<StorageClass> storageClass,
      PartSizes parts) {}

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
      TagSet tags = TagSet.parseQuery(Files.readString(folder.resolve(UploadFolders.TAGS)));
      ObjectEncryption encryption = encryption(folder);
      Optional<StorageClass> storageClass = storageClass(upload);
      PrivateFiles.createDirectories(staging.file(workplace));
      List<Part> parts = parts(upload);
      for (Part part : parts) {
        String name = UploadFolders.partKey(upload.id(), part.partNumber().toString());
        linkOrCopy(folder.resolve(name), staging.file(workplace).resolve(name));
      }
      CompleteMultipartUploadResponse response =
          store.completeMultipartUpload(
              within(Staging.CONTAINER + "/" + workplace, upload),
              request.toBuilder().ifMatch(null).ifNoneMatch(null).build());
      String name = staging.newName();
      Staging.move(staging.file(workplace).resolve(UploadFolders.ASSEMBLED), staging.file(name));
      return new Assembled(response, name, tags, encryption, storageClass, sizes(parts, request));
    } catch (NoSuchFileException e) {
      throw noSuchUpload(); // it was completed or aborted meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      staging.discard(workplace);
    }
  }

  /** Returns the sizes of the parts that a request to complete an upload names. */
  private static PartSizes sizes(List<Part> parts, CompleteMultipartUploadRequest request) {
    Map<Integer, Long> sizes =
        parts.stream().collect(Collectors.toMap(Part::partNumber, Part::size));
    return new PartSizes(
        request.multipartUpload().parts().stream()
            .map(part -> sizes.getOrDefault(part.partNumber(), 0L))
            .toList());
  }

  /** Returns the storage class that an upload asks for; empty for the default. */
  Optional<StorageClass> storageClass(MultipartUpload upload) {
    Path file = requireKnown(upload).resolve(UploadFolders.STORAGE_CLASS);
    try {
      return Files.exists(file)
          ? Optional.of(StorageClass.fromValue(Files.readString(file)))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the encryption of an upload; one that an earlier version has begun has the default. */
  private static ObjectEncryption encryption(Path upload) throws IOException {
    Path file = upload.resolve(UploadFolders.ENCRYPTION);
    return Files.exists(file)
        ? ObjectEncryption.parse(Files.readString(file))
        : ObjectEncryption.DEFAULT;
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
    remove(folders.ofUpload(upload.containerName(), upload.id()));
  }

  /** Removes all uploads to a bucket. */
  void removeAll(String bucket) {
    remove(folders.ofBucket(bucket));
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
    for (Path upload : folders.all()) {
      if (UploadFolders.key(upload).isPresent()) {
        UploadFolders.deleteRemains(upload);
      } else {
        remove(upload);
      }
    }
  }

  /** Returns the uploads to a bucket. */
  List<software.amazon.awssdk.services.s3.model.MultipartUpload> list(String bucket) {
    return folders.list(bucket);
  }

  private Path requireKnown(MultipartUpload upload) {
    return folders.find(upload).orElseThrow(() -> noSuchUpload());
  }

  private static S3ProxyException noSuchUpload() {
    return new S3ProxyException(S3ErrorCode.NO_SUCH_UPLOAD);
  }

  /** Returns the upload as S3Proxy's store sees it. */
  private static MultipartUpload inner(MultipartUpload upload) {
    return within(UploadFolders.container(upload.containerName(), upload.id()), upload);
  }

  private static MultipartUpload within(String container, MultipartUpload upload) {
    return new MultipartUpload(
        upload.id(),
        upload.request().toBuilder().bucket(container).key(UploadFolders.ASSEMBLED).build(),
        null);
  }

  private void write(Path file, String text) throws IOException {
    Path staged = staging.file(staging.newName());
    Files.writeString(staged, text);
    Staging.move(staged, file);
  }
}
