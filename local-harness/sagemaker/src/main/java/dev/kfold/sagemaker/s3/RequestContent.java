package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/** Reads the content of requests. */
final class RequestContent {

  /** The most bytes of a document with 10,000 parts or 1,000 keys, with checksums of each. */
  static final int MOST_BYTES_OF_A_LIST = 8 << 20;

  private static final int MOST_BYTES_OF_A_DOCUMENT = 1 << 20;

  private RequestContent() {}

  /**
   * Returns the document in a request's content, which SDKs may send in signed chunks.
   *
   * @throws S3ProxyException if it is longer than 1 MiB, or not what the request says of it
   */
  static byte[] document(HttpServletRequest request) throws IOException {
    return document(UploadContent.of(request), MOST_BYTES_OF_A_DOCUMENT);
  }

  /**
   * Returns the document in a content.
   *
   * @param most bytes it may have
   * @throws S3ProxyException if it is longer, or not what the request says of it
   */
  static byte[] document(UploadContent content, int most) throws IOException {
    byte[] document = content.readNBytes(most + 1);
    if (document.length > most) {
      throw new S3ProxyException(S3ErrorCode.MAX_MESSAGE_LENGTH_EXCEEDED);
    }
    var _ = content.verify();
    return document;
  }

  /**
   * Reads what the client is still sending. Most clients read no answer before they have sent all,
   * and a connection that is closed meanwhile would lose the answer. Also a client that waits for
   * leave to send ({@code Expect: 100-continue}) gets it, because the JDK's does not understand an
   * answer in its place.
   */
  static void skipRest(HttpServletRequest request, long most) {
    try {
      InputStream content = request.getInputStream();
      byte[] buffer = new byte[1 << 16];
      long left = most;
      for (int read = 0; left > 0 && read >= 0; left -= read) {
        read = content.read(buffer);
      }
    } catch (IOException e) {
      // the client has stopped sending, so it gets the answer now
    }
  }
}
