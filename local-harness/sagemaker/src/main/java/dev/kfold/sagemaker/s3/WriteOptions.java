package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.util.Optional;

/**
 * What the headers of a request ask of the store beside the content. S3Proxy hands a request to the
 * store without them.
 *
 * @param tags of the new object; empty if the request does not mention any
 * @param encryption of a new object
 * @param condition under which the object may be replaced
 * @param content checks the content once it is stored, and before it is visible
 */
record WriteOptions(
    Optional<TagSet> tags,
    ObjectEncryption encryption,
    WriteCondition condition,
    ContentCheck content) {

  private static final WriteOptions NONE =
      new WriteOptions(
          Optional.empty(), ObjectEncryption.DEFAULT, WriteCondition.NONE, Optional::empty);

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
