package dev.kfold.sagemaker.s3;

import java.io.IOException;
import java.util.Optional;

/**
 * The tags in the headers of the request that the current thread answers. S3Proxy hands a request
 * to the store without them.
 */
final class RequestTags {

  private static final ScopedValue<TagSet> TAGS = ScopedValue.newInstance();

  private RequestTags() {}

  /** Answers a request. */
  interface Answer {
    void give() throws IOException;
  }

  /** Answers a request with these tags in its headers. */
  static void answering(TagSet tags, Answer answer) throws IOException {
    ScopedValue.where(TAGS, tags)
        .<Void, IOException>call(() -> {
          answer.give();
          return null;
        });
  }

  /** Returns the tags of the current request, or empty if it does not mention any. */
  static Optional<TagSet> given() {
    return TAGS.isBound() ? Optional.of(TAGS.get()) : Optional.empty();
  }
}
