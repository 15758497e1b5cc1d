package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.checksum.ChunkedInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the content of requests. */
final class RequestContent {

  static final int MOST_BYTES_OF_A_CHUNK = 16 << 20;

  private static final int MOST_BYTES_OF_A_DOCUMENT = 1 << 20;

  private RequestContent() {}

  /**
   * Returns the document in a request's content, which SDKs may send in signed chunks.
   *
   * @throws S3ProxyException if it is longer than 1 MiB
   */
  static byte[] document(HttpServletRequest request) throws IOException {
    byte[] document = content(request).readNBytes(MOST_BYTES_OF_A_DOCUMENT + 1);
    if (document.length > MOST_BYTES_OF_A_DOCUMENT) {
      throw new S3ProxyException(S3ErrorCode.MAX_MESSAGE_LENGTH_EXCEEDED);
    }
    return document;
  }

  private static InputStream content(HttpServletRequest request) throws IOException {
    InputStream content = request.getInputStream();
    @Nullable String form = request.getHeader("x-amz-content-sha256");
    if (form == null || !form.startsWith("STREAMING-")) {
      return content;
    }
    return form.endsWith("-TRAILER")
        ? new ChunkedInputStream(content, MOST_BYTES_OF_A_CHUNK, request.getHeader("x-amz-trailer"))
        : new ChunkedInputStream(content, MOST_BYTES_OF_A_CHUNK);
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
