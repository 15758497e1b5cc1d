package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends documents to clients. */
final class ResponseContent {

  private ResponseContent() {}

  /** Sends a document of XML. */
  static void sendXml(HttpServletResponse response, byte[] document) throws IOException {
    send(response, document, "application/xml");
  }

  /** Sends a document of a media type. */
  static void send(HttpServletResponse response, byte[] document, String type) throws IOException {
    response.setContentType(type);
    response.setContentLength(document.length);
    response.getOutputStream().write(document);
  }
}
