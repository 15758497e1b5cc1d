package dev.kfold.sagemaker.s3;

import dev.kfold.sagemaker.api.Origin;
import dev.kfold.sagemaker.api.RequestBody;
import dev.kfold.sagemaker.http.HeaderSize;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextRequest;

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
    } else if (HeaderSize.isExceeded(
        ServletContextRequest.getServletContextRequest(request).getHeaders())) {
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
}
