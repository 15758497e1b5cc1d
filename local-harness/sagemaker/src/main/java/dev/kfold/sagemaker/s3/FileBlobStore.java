package dev.kfold.sagemaker.s3;

import dev.kfold.contract.S3Location;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * S3Proxy's store of files, with an error for keys that are not the path of a file. S3Proxy itself
 * would store such an object under another key, or fail with an internal error.
 */
final class FileBlobStore extends ForwardingBlobStore {

  private static final long MOST_SKIPPED_BYTES = 64 << 20;

  private final ObjectFiles files;

  FileBlobStore(BlobStore store, ObjectFiles files) {
    super(store);
    this.files = files;
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
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
    try {
      requireStorable(request.bucket(), request.key());
      requireNoContentOfAFolder(request);
      return super.putBlob(request, content);
    } catch (S3Exception e) {
      skip(content);
      throw e;
    }
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    return ObjectFiles.mayBegin(Objects.requireNonNullElse(request.prefix(), ""))
        ? super.list(request)
        : ListObjectsV2Response.builder().contents(List.of()).commonPrefixes(List.of()).build();
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    requireThere(request.sourceBucket(), request.sourceKey());
    requireStorable(request.destinationBucket(), request.destinationKey());
    return super.copyBlob(request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    requireStorable(request.bucket(), request.key());
    return super.initiateMultipartUpload(request);
  }

  @Override
  public boolean blobExists(String bucket, String key) {
    return isStorable(bucket, key) && super.blobExists(bucket, key);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    requireThere(request.bucket(), request.key());
    return super.blobMetadata(request);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    requireThere(request.bucket(), request.key());
    return super.getBlob(request);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return isStorable(request.bucket(), request.key())
        ? super.removeBlob(request)
        : DeleteObjectResponse.builder().build(); // the response for any object that does not exist
  }

  private void requireStorable(String bucket, String key) {
    files
        .validateKey(new S3Location(bucket, key))
        .ifPresent(reason -> {
          throw refusal(reason);
        });
  }

  private static void requireNoContentOfAFolder(PutObjectRequest request) {
    if (request.key().endsWith("/") && !Long.valueOf(0).equals(request.contentLength())) {
      throw refusal(
          "The key '%s' ends with a slash and marks a folder, which has no content here; leave the slash out."
              .formatted(request.key()));
    }
  }

  private void requireThere(String bucket, String key) {
    if (!isStorable(bucket, key)) {
      throw new S3ProxyException(S3ErrorCode.NO_SUCH_KEY);
    }
  }

  private boolean isStorable(String bucket, String key) {
    return files.file(new S3Location(bucket, key)).isPresent();
  }

  /**
   * Reads the rest of a request's content, up to a limit. A client that is still sending does not
   * read, and would see a broken connection instead of the error.
   */
  private static void skip(InputStream content) {
    byte[] buffer = new byte[8192];
    try {
      long left = MOST_SKIPPED_BYTES;
      for (int read = 0; left > 0 && read >= 0; left -= read) {
        read = content.read(buffer);
      }
    } catch (IOException e) {
      // a client that has stopped sending gets the response now
    }
  }

  private static S3ProxyException refusal(String reason) {
    return new S3ProxyException(S3ErrorCode.INVALID_ARGUMENT, reason);
  }
}
