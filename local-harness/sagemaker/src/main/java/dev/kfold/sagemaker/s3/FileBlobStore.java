package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import dev.kfold.sagemaker.files.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * S3Proxy's store of files, with three differences:
 *
 * <ul>
 *   <li>An object becomes visible in one step, when all of it is there. S3Proxy itself writes it
 *       under a name beside its key, which listings show.
 *   <li>A part belongs to an upload that exists. S3Proxy itself takes parts for any upload ID.
 *   <li>A key that is not the path of a file is an error. S3Proxy itself would store such an object
 *       under another key, or fail with an internal error.
 * </ul>
 */
final class FileBlobStore extends ForwardingBlobStore {

  private final ObjectFiles files;
  private final Staging staging;
  private final MultipartUploads uploads;
  private final BucketSettings settings;

  FileBlobStore(BlobStore store, ObjectFiles files, Staging staging, BucketSettings settings) {
    super(store);
    this.files = files;
    this.staging = staging;
    this.uploads = new MultipartUploads(store, files.root(), staging);
    this.settings = settings;
  }

  /** Deletes what a killed server has left half-written. */
  void removeRemains() throws IOException {
    uploads.removeRemains();
  }

  /**
   * Returns true, because the SageMaker SDKs ask for encryption with every upload of a program. The
   * files are not encrypted.
   */
  @Override
  public boolean supportsServerSideEncryption() {
    return true;
  }

  @Override
  public ListBucketsResponse list() {
    ListBucketsResponse all = super.list();
    return all.toBuilder()
        .buckets(
            all.buckets().stream()
                .filter(
                    bucket -> files.bucket(bucket.name()).filter(Files::isDirectory).isPresent())
                .toList())
        .build();
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    CreateBucketResponse created = super.createContainer(request);
    try {
      PrivateFiles.restrict(files.bucket(request.bucket()).orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return created;
  }

  @Override
  public void deleteBucket(String bucket) {
    super.deleteBucket(bucket);
    uploads.removeAll(bucket);
    settings.removeAll(bucket);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    Optional<MultipartUploads.Place> own =
        MultipartUploads.ownFile(request.bucket(), request.key());
    if (own.isPresent()) {
      return uploads.putOwn(own.get(), request, content);
    }
    requireBucket(request.bucket());
    requireStorable(request.bucket(), request.key());
    if (request.key().endsWith("/")) {
      return putFolder(request, content);
    }
    String staged = staging.newName();
    try {
      PutObjectResponse response =
          super.putBlob(
              request.toBuilder()
                  .bucket(Staging.CONTAINER)
                  .key(staged)
                  .ifMatch(null)
                  .ifNoneMatch(null)
                  .build(),
              content);
      ObjectTags.write(staging.file(staged), RequestTags.given().orElse(TagSet.EMPTY));
      publish(staged, request.bucket(), request.key(), request.ifNoneMatch());
      grant(request.acl(), request.bucket(), request.key());
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      staging.discard(staged);
    }
  }

  /** Marks a folder, as S3 consoles do. */
  private PutObjectResponse putFolder(PutObjectRequest request, InputStream content) {
    if (!Long.valueOf(0).equals(request.contentLength())) {
      throw contentOfAFolder(request.key());
    }
    try {
      var _ = PrivateFiles.createDirectories(requireThere(request.bucket(), request.key()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return super.putBlob(request, content);
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    return ObjectFiles.mayBegin(Objects.requireNonNullElse(request.prefix(), ""))
        ? super.list(request)
        : ListObjectsV2Response.builder().contents(List.of()).commonPrefixes(List.of()).build();
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    Path source = requireThere(request.sourceBucket(), request.sourceKey());
    requireBucket(request.destinationBucket());
    requireStorable(request.destinationBucket(), request.destinationKey());
    if (request.destinationKey().endsWith("/")) {
      if (Files.isRegularFile(source)) {
        throw contentOfAFolder(request.destinationKey());
      }
      return super.copyBlob(request);
    }
    String staged = staging.newName();
    try {
      CopyObjectResponse response =
          super.copyBlob(
              request.toBuilder()
                  .destinationBucket(Staging.CONTAINER)
                  .destinationKey(staged)
                  .build());
      Optional<TagSet> given = RequestTags.given();
      ObjectTags.write(
          staging.file(staged), given.isPresent() ? given.get() : ObjectTags.read(source));
      publish(staged, request.destinationBucket(), request.destinationKey(), null);
      grant(request.acl(), request.destinationBucket(), request.destinationKey());
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      staging.discard(staged);
    }
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    requireBucket(request.bucket());
    requireStorable(request.bucket(), request.key());
    if (request.key().endsWith("/")) {
      throw contentOfAFolder(request.key());
    }
    return uploads.start(request, RequestTags.given().orElse(TagSet.EMPTY));
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream content) {
    requireBucket(upload.containerName());
    return uploads.putPart(upload, request, content);
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    requireBucket(upload.containerName());
    return uploads.parts(upload);
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String bucket) {
    requireBucket(bucket);
    return uploads.list(bucket);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    requireStorable(upload.containerName(), upload.blobName());
    MultipartUploads.Assembled assembled = uploads.assemble(upload, request);
    try {
      ObjectTags.write(staging.file(assembled.name()), assembled.tags());
      publish(assembled.name(), upload.containerName(), upload.blobName(), request.ifNoneMatch());
      grant(upload.request().acl(), upload.containerName(), upload.blobName());
      uploads.remove(upload);
      return assembled.response();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      staging.discard(assembled.name());
    }
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    uploads.remove(upload);
  }

  @Override
  public boolean blobExists(String bucket, String key) {
    Optional<MultipartUploads.Place> own = MultipartUploads.ownFile(bucket, key);
    return own.isPresent()
        ? super.blobExists(own.get().container(), own.get().key())
        : isStorable(bucket, key) && super.blobExists(bucket, key);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    Optional<MultipartUploads.Place> own =
        MultipartUploads.ownFile(request.bucket(), request.key());
    if (own.isPresent()) {
      return super.blobMetadata(
          request.toBuilder().bucket(own.get().container()).key(own.get().key()).build());
    }
    var _ = requireThere(request.bucket(), request.key());
    return super.blobMetadata(request);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    Optional<MultipartUploads.Place> own =
        MultipartUploads.ownFile(request.bucket(), request.key());
    if (own.isPresent()) {
      return super.getBlob(
          request.toBuilder().bucket(own.get().container()).key(own.get().key()).build());
    }
    var _ = requireThere(request.bucket(), request.key());
    return super.getBlob(request);
  }

  @Override
  public ObjectCannedACL getBlobAccess(String bucket, String key) {
    Optional<MultipartUploads.Place> own = MultipartUploads.ownFile(bucket, key);
    return own.isPresent()
        ? super.getBlobAccess(own.get().container(), own.get().key())
        : super.getBlobAccess(bucket, key);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    Optional<MultipartUploads.Place> own =
        MultipartUploads.ownFile(request.bucket(), request.key());
    if (own.isPresent()) { // its upload is about to be removed as a whole
      return DeleteObjectResponse.builder().build();
    }
    return isStorable(request.bucket(), request.key())
        ? super.removeBlob(request)
        : DeleteObjectResponse.builder().build(); // the response for any object that does not exist
  }

  /** Makes a staged object visible under its key. */
  private void publish(String staged, String bucket, String key, @Nullable String ifNoneMatch)
      throws IOException {
    requireBucket(bucket);
    requireStorable(bucket, key); // another object may have come in its way meanwhile
    Path target = files.file(new S3Location(bucket, key)).orElseThrow();
    if (ifNoneMatch == null) {
      staging.publish(staged, target);
      return;
    }
    try {
      if (!ifNoneMatch.equals("*")) {
        throw new S3ProxyException(
            S3ErrorCode.NOT_IMPLEMENTED,
            "If-None-Match is supported with the value * only, as in S3.");
      }
      staging.publishNew(staged, target);
    } catch (FileAlreadyExistsException e) {
      throw new S3ProxyException(S3ErrorCode.PRECONDITION_FAILED, e);
    }
  }

  /** Lets others read an object whose request says so; S3Proxy keeps this as the file's mode. */
  private void grant(@Nullable ObjectCannedACL access, String bucket, String key) {
    if (access == ObjectCannedACL.PUBLIC_READ) {
      super.setBlobAccess(bucket, key, access);
    }
  }

  private void requireBucket(String bucket) {
    if (files.bucket(bucket).filter(Files::isDirectory).isEmpty()) {
      throw S3Exceptions.noSuchBucket(bucket, "");
    }
  }

  private void requireStorable(String bucket, String key) {
    files
        .validateKey(new S3Location(bucket, key))
        .ifPresent(reason -> {
          throw refusal(reason);
        });
  }

  private Path requireThere(String bucket, String key) {
    return files
        .file(new S3Location(bucket, key))
        .orElseThrow(() -> new S3ProxyException(S3ErrorCode.NO_SUCH_KEY));
  }

  private boolean isStorable(String bucket, String key) {
    return files.file(new S3Location(bucket, key)).isPresent();
  }

  private static S3ProxyException contentOfAFolder(String key) {
    return refusal(
        "The key '%s' ends with a slash and marks a folder, which has no content here; leave the slash out."
            .formatted(key));
  }

  private static S3ProxyException refusal(String reason) {
    return new S3ProxyException(S3ErrorCode.INVALID_ARGUMENT, reason);
  }
}
