package dev.kfold.sagemaker.s3;

import dev.kfold.sagemaker.api.Origin;
import dev.kfold.sagemaker.api.RequestBody;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;

/** Hands requests to {@link S3Requests}, except those of web pages and those with long headers. */
final class S3Servlet extends HttpServlet {

  private static final long serialVersionUID = 1;

  private final transient S3Requests requests;
  private final transient Origin origin;

  S3Servlet(S3Requests requests, Origin origin) {
    this.requests = requests;
    this.origin = origin;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<String> refusal =
        origin.refusal(request.getHeader("Origin"), request.getHeader("Host"));
    if (refusal.isPresent()) {
      requests.refuse(request, response, 403, "AccessDenied", refusal.get());
    } else if (sizeOfHeaders(request) > RequestBody.MOST_HEADER_BYTES) {
      requests.refuse(
          request,
          response,
          431,
          "RequestHeaderSectionTooLarge",
          "Your request header section exceeds the maximum allowed size of %d bytes."
              .formatted(RequestBody.MOST_HEADER_BYTES));
    } else {
      requests.answer(request, response);
    }
  }

  private static int sizeOfHeaders(HttpServletRequest request) {
    int size = 0;
    for (String name : Collections.list(request.getHeaderNames())) {
      for (String value : Collections.list(request.getHeaders(name))) {
        size += name.length() + value.length();
      }
    }
    return size;
  }
}
