package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** A response with a listing, without the empty elements of S3Proxy that S3 leaves out. */
final class ListingResponse extends HttpServletResponseWrapper {

  private final StringWriter document = new StringWriter();

  ListingResponse(HttpServletResponse response) {
    super(response);
  }

  @Override
  public PrintWriter getWriter() {
    return new PrintWriter(document);
  }

  /** Sends the listing. */
  void send() throws IOException {
    byte[] sent =
        document
            .toString()
            .replaceFirst("<ContinuationToken ?/>|<ContinuationToken></ContinuationToken>", "")
            .replaceFirst("<StartAfter ?/>|<StartAfter></StartAfter>", "")
            .getBytes(StandardCharsets.UTF_8);
    setContentLength(sent.length);
    getOutputStream().write(sent);
  }
}
