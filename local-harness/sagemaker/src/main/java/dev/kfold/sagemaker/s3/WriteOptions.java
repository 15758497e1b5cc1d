package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import software.amazon.awssdk.services.s3.model.StorageClass;

/**
 * What the headers of a request ask of the store beside the content. S3Proxy hands a request to the
 * store without them.
 *
 * @param tags of the new object; empty if the request does not mention any
 * @param encryption of a new object
 * @param storageClass of a copy or a multipart upload, which S3Proxy does not give to it; empty if
 *     none is asked for
 * @param condition under which the object may be replaced
 * @param content checks the content once it is stored, and before it is visible
 */
record WriteOptions(
    Optional<TagSet> tags,
    ObjectEncryption encryption,
    Optional<StorageClass> storageClass,
    WriteCondition condition,
    ContentCheck content) {

  /** The header with the storage class. */
  static final String STORAGE_CLASS = "x-amz-storage-class";

  private static final WriteOptions NONE =
      new WriteOptions(
          Optional.empty(),
          ObjectEncryption.DEFAULT,
          Optional.empty(),
          WriteCondition.NONE,
          Optional::empty);

  /**
   * Returns the storage class that a request asks for.
   *
   * @throws S3ProxyException InvalidStorageClass if S3 does not have it
   */
  static Optional<StorageClass> storageClass(HttpServletRequest request) {
    Optional<StorageClass> asked =
        Optional.ofNullable(request.getHeader(STORAGE_CLASS)).map(StorageClass::fromValue);
    if (asked.filter(StorageClass.UNKNOWN_TO_SDK_VERSION::equals).isPresent()) {
      throw new S3ProxyException(S3ErrorCode.INVALID_STORAGE_CLASS);
    }
    return asked;
  }

  /** Checks the content of a request. */
  interface ContentCheck {

    /**
     * Reads the content to its end and checks it.
     *
     * @return the checksum that followed the content
     */
    Optional<UploadContent.Checksum> verify() throws IOException;
  }

  private static final ScopedValue<WriteOptions> CURRENT = ScopedValue.newInstance();

  /** Answers a request. */
  interface Answer {
    void give() throws IOException;
  }

  /** Answers a request with these options. */
  void answering(Answer answer) throws IOException {
    ScopedValue.where(CURRENT, this)
        .<Void, IOException>call(() -> {
          answer.give();
          return null;
        });
  }

  /** Returns the options of the request that the current thread answers. */
  static WriteOptions given() {
    return CURRENT.isBound() ? CURRENT.get() : NONE;
  }
}
