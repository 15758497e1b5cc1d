package dev.kfold.sagemaker.s3;

import dev.kfold.sagemaker.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * A store in which S3Proxy keeps its own files of a multipart upload in the folder of that upload.
 * S3Proxy itself would keep them as objects in the bucket, which listings and jobs would see.
 */
final class OwnFilesStore extends ForwardingBlobStore {

  private final BlobStore files;
  private final UploadFolders folders;

  /**
   * Passes on the requests of clients.
   *
   * @param objects the store of the objects of clients
   * @param files S3Proxy's store of files, for its own
   */
  OwnFilesStore(BlobStore objects, BlobStore files, UploadFolders folders) {
    super(objects);
    this.files = files;
    this.folders = folders;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    Optional<UploadFolders.Place> own = UploadFolders.ownFile(request.bucket(), request.key());
    if (own.isEmpty()) {
      return super.putBlob(request, content);
    }
    PutObjectResponse response =
        files.putBlob(
            request.toBuilder().bucket(own.get().container()).key(own.get().key()).build(),
            content);
    try {
      PrivateFiles.restrict(folders.file(own.get()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return response;
  }

  @Override
  public boolean blobExists(String bucket, String key) {
    return UploadFolders.ownFile(bucket, key)
        .map(own -> isThere(bucket, own) && files.blobExists(own.container(), own.key()))
        .orElseGet(() -> super.blobExists(bucket, key));
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    Optional<UploadFolders.Place> own = UploadFolders.ownFile(request.bucket(), request.key());
    if (own.isEmpty()) {
      return super.blobMetadata(request);
    }
    if (!isThere(request.bucket(), own.get())) {
      throw S3Exceptions.noSuchKey(request.bucket(), request.key(), "");
    }
    return files.blobMetadata(
        request.toBuilder().bucket(own.get().container()).key(own.get().key()).build());
  }

  /** Returns whether an own file exists. S3Proxy would take its folder for a missing bucket. */
  private boolean isThere(String bucket, UploadFolders.Place own) {
    if (!containerExists(bucket)) {
      throw S3Exceptions.noSuchBucket(bucket, "");
    }
    return Files.exists(folders.file(own));
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    return UploadFolders.ownFile(request.bucket(), request.key())
        .map(own ->
            files.getBlob(request.toBuilder().bucket(own.container()).key(own.key()).build()))
        .orElseGet(() -> super.getBlob(request));
  }

  @Override
  public ObjectCannedACL getBlobAccess(String bucket, String key) {
    return UploadFolders.ownFile(bucket, key)
        .map(own -> files.getBlobAccess(own.container(), own.key()))
        .orElseGet(() -> super.getBlobAccess(bucket, key));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return UploadFolders.ownFile(request.bucket(), request.key()).isPresent()
        ? DeleteObjectResponse.builder().build() // its upload is about to be removed as a whole
        : super.removeBlob(request);
  }
}
