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
  private final ObjectChecks checks;
  private final Staging staging;
  private final MultipartUploads uploads;
  private final BucketSettings settings;

  FileBlobStore(
      BlobStore store,
      ObjectFiles files,
      Staging staging,
      MultipartUploads uploads,
      BucketSettings settings) {
    super(store);
    this.files = files;
    this.checks = new ObjectChecks(files);
    this.staging = staging;
    this.uploads = uploads;
    this.settings = settings;
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
    checks.requireBucket(request.bucket());
    checks.requireStorable(request.bucket(), request.key());
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
      throw ObjectChecks.contentOfAFolder(request.key());
    }
    try {
      var _ = PrivateFiles.createDirectories(checks.requireThere(request.bucket(), request.key()));
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
    Path source = checks.requireThere(request.sourceBucket(), request.sourceKey());
    checks.requireBucket(request.destinationBucket());
    checks.requireStorable(request.destinationBucket(), request.destinationKey());
    if (request.destinationKey().endsWith("/")) {
      if (Files.isRegularFile(source)) {
        throw ObjectChecks.contentOfAFolder(request.destinationKey());
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
    checks.requireBucket(request.bucket());
    checks.requireStorable(request.bucket(), request.key());
    if (request.key().endsWith("/")) {
      throw ObjectChecks.contentOfAFolder(request.key());
    }
    return uploads.start(request, RequestTags.given().orElse(TagSet.EMPTY));
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream content) {
    checks.requireBucket(upload.containerName());
    return uploads.putPart(upload, request, content);
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    checks.requireBucket(upload.containerName());
    return uploads.parts(upload);
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String bucket) {
    checks.requireBucket(bucket);
    return uploads.list(bucket);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    checks.requireStorable(upload.containerName(), upload.blobName());
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
    return checks.isStorable(bucket, key) && super.blobExists(bucket, key);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    var _ = checks.requireThere(request.bucket(), request.key());
    return super.blobMetadata(request);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    var _ = checks.requireThere(request.bucket(), request.key());
    return super.getBlob(request);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return checks.isStorable(request.bucket(), request.key())
        ? super.removeBlob(request)
        : DeleteObjectResponse.builder().build(); // the response for any object that does not exist
  }

  /** Makes a staged object visible under its key. */
  private void publish(String staged, String bucket, String key, @Nullable String ifNoneMatch)
      throws IOException {
    checks.requireBucket(bucket);
    checks.requireStorable(bucket, key); // another object may have come in its way meanwhile
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
}
