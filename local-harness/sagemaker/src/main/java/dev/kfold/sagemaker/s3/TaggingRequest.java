package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;

/**
 * A request for the tags of an object.
 *
 * @param file the file of the object
 */
record TaggingRequest(Path file) {

  /** Reads, replaces or removes the tags. */
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    switch (request.getMethod()) {
      case "GET" -> ResponseContent.sendXml(response, ObjectTags.read(file).toXml());
      case "PUT" -> {
        ObjectTags.write(
            file,
            TagSet.read(XmlDocuments.parse(RequestContent.document(request), "Tagging"))
                .requireValid(TagSet.MOST_OF_AN_OBJECT));
        response.setStatus(HttpServletResponse.SC_OK);
      }
      case "DELETE" -> {
        ObjectTags.write(file, TagSet.EMPTY);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default -> throw new S3ProxyException(S3ErrorCode.METHOD_NOT_ALLOWED);
    }
  }
}
