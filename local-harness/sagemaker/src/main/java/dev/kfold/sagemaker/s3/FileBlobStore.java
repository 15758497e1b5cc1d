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
import java.util.concurrent.locks.Lock;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
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
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * S3Proxy's store of files, with these differences:
 *
 * <ul>
 *   <li>An object becomes visible in one step, when all of it is there. S3Proxy itself writes it
 *       under a name beside its key, which listings show.
 *   <li>A part belongs to an upload that exists. S3Proxy itself takes parts for any upload ID.
 *   <li>A key that is not the path of a file is an error. S3Proxy itself would store such an object
 *       under another key, or fail with an internal error.
 *   <li>Every file is an object with an ETag. S3Proxy itself has one for the files that it wrote.
 *   <li>A condition holds when the object is replaced. S3Proxy itself checks it before the content
 *       arrives.
 * </ul>
 */
final class FileBlobStore extends ForwardingBlobStore {

  private final ObjectFiles files;
  private final ObjectChecks checks;
  private final Staging staging;
  private final MultipartUploads uploads;
  private final BucketSettings settings;
  private final ObjectETags eTags;

  FileBlobStore(
      BlobStore store,
      ObjectFiles files,
      Staging staging,
      MultipartUploads uploads,
      BucketSettings settings,
      ObjectETags eTags) {
    super(store);
    this.files = files;
    this.checks = new ObjectChecks(files);
    this.staging = staging;
    this.uploads = uploads;
    this.settings = settings;
    this.eTags = eTags;
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
    CreateBucketResponse created;
    try {
      created = super.createContainer(request);
    } catch (BucketAlreadyOwnedByYouException e) {
      return CreateBucketResponse.builder().build(); // as S3 answers in us-east-1
    }
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
      Optional<UploadContent.Checksum> checksum = WriteOptions.given().content().verify();
      if (checksum.isPresent()) {
        ObjectAttributes.write(staging.file(staged), checksum.get());
      }
      ObjectTags.write(staging.file(staged), WriteOptions.given().tags().orElse(TagSet.EMPTY));
      WriteOptions.given().encryption().write(staging.file(staged));
      publish(staged, request.bucket(), request.key());
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
    Path folder = checks.requireThere(request.bucket(), request.key());
    return replacing(
        folder,
        request.bucket(),
        request.key(),
        () -> {
          var _ = WriteOptions.given().content().verify();
          var _ = PrivateFiles.createDirectories(folder);
          return super.putBlob(request, content);
        });
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    if (!ObjectFiles.mayBegin(Objects.requireNonNullElse(request.prefix(), ""))) {
      return ListObjectsV2Response.builder().contents(List.of()).commonPrefixes(List.of()).build();
    }
    ListObjectsV2Response page = new KeyListing(super::list).page(request);
    return page.toBuilder()
        .contents(
            page.contents().stream().map(object -> withETag(request.bucket(), object)).toList())
        .build();
  }

  private S3Object withETag(String bucket, S3Object object) {
    return files
        .file(new S3Location(bucket, object.key()))
        .flatMap(eTags::refresh)
        .map(eTag -> object.toBuilder().eTag(eTag).build())
        .orElse(object);
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
      return replacing(
          checks.requireThere(request.destinationBucket(), request.destinationKey()),
          request.destinationBucket(),
          request.destinationKey(),
          () -> super.copyBlob(request));
    }
    var _ = eTags.refresh(source);
    String staged = staging.newName();
    try {
      CopyObjectResponse response =
          super.copyBlob(
              request.toBuilder()
                  .destinationBucket(Staging.CONTAINER)
                  .destinationKey(staged)
                  .build());
      Optional<TagSet> given = WriteOptions.given().tags();
      ObjectTags.write(
          staging.file(staged), given.isPresent() ? given.get() : ObjectTags.read(source));
      WriteOptions.given().encryption().write(staging.file(staged));
      if (WriteOptions.given().storageClass().isPresent()) {
        ObjectAttributes.write(staging.file(staged), WriteOptions.given().storageClass().get());
      }
      publish(staged, request.destinationBucket(), request.destinationKey());
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
    return uploads.start(
        request,
        WriteOptions.given().tags().orElse(TagSet.EMPTY),
        WriteOptions.given().encryption(),
        WriteOptions.given().storageClass());
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
      assembled.encryption().write(staging.file(assembled.name()));
      if (assembled.storageClass().isPresent()) {
        ObjectAttributes.write(staging.file(assembled.name()), assembled.storageClass().get());
      }
      assembled.parts().write(staging.file(assembled.name()));
      publish(assembled.name(), upload.containerName(), upload.blobName());
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
    Optional<String> eTag = eTags.refresh(checks.requireThere(request.bucket(), request.key()));
    HeadObjectResponse object = super.blobMetadata(request);
    return object.eTag() == null && eTag.isPresent()
        ? object.toBuilder().eTag(eTag.get()).build()
        : object;
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    Optional<String> eTag = eTags.refresh(checks.requireThere(request.bucket(), request.key()));
    ResponseInputStream<GetObjectResponse> object = super.getBlob(request);
    return object.response().eTag() == null && eTag.isPresent()
        ? new ResponseInputStream<>(
            object.response().toBuilder().eTag(eTag.get()).build(), (InputStream) object)
        : object;
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    if (!checks.isStorable(request.bucket(), request.key())) {
      return DeleteObjectResponse.builder().build(); // as for any object that does not exist
    }
    Path file = checks.requireThere(request.bucket(), request.key());
    return replacing(
        file,
        request.bucket(),
        request.key(),
        () ->
            Files.exists(file) // a key below an object has no file
                ? super.removeBlob(request)
                : DeleteObjectResponse.builder().build());
  }

  /** Makes a staged object visible under its key. */
  private void publish(String staged, String bucket, String key) throws IOException {
    checks.requireBucket(bucket);
    checks.requireStorable(bucket, key); // another object may have come in its way meanwhile
    Path target = checks.requireThere(bucket, key);
    ObjectAttributes.seal(staging.file(staged));
    replacing(
        target,
        bucket,
        key,
        () -> {
          if (WriteOptions.given().condition().isForNew()) {
            staging.publishNew(staged, target);
          } else {
            staging.publish(staged, target);
          }
          return target;
        });
  }

  /** A change of an object. */
  private interface Change<T> {
    T make() throws IOException;
  }

  /** Changes an object, if the condition of the current request holds then. */
  private <T> T replacing(Path file, String bucket, String key, Change<T> change) {
    WriteCondition condition = WriteOptions.given().condition();
    Lock lock = eTags.lock(file);
    lock.lock();
    try {
      if (!condition.isNone()) {
        condition.require(
            Optional.ofNullable(blobMetadataIfPresent(bucket, key)).map(HeadObjectResponse::eTag));
      }
      return change.make();
    } catch (FileAlreadyExistsException e) { // a job has written the object just now
      throw new S3ProxyException(S3ErrorCode.PRECONDITION_FAILED, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  /** Lets others read an object whose request says so; S3Proxy keeps this as the file's mode. */
  private void grant(@Nullable ObjectCannedACL access, String bucket, String key) {
    if (access == ObjectCannedACL.PUBLIC_READ) {
      super.setBlobAccess(bucket, key, access);
    }
  }
}
