package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** The pages of the parts of an upload. S3Proxy has all parts on one page only. */
record PartListing(MultipartUploads uploads) {

  private static final int MOST_ON_A_PAGE = 1000;

  /**
   * Returns the document with the page that a request asks for.
   *
   * @throws S3ProxyException if there is no such upload, or a parameter is not a number
   */
  byte[] page(HttpServletRequest request, MultipartUpload upload) {
    int marker = number(request, "part-number-marker", 0);
    int most = Math.min(number(request, "max-parts", MOST_ON_A_PAGE), MOST_ON_A_PAGE);
    List<Part> rest =
        uploads.parts(upload).stream().filter(part -> part.partNumber() > marker).toList();
    List<Part> page = rest.subList(0, Math.min(most, rest.size()));
    int last = page.isEmpty() ? 0 : page.getLast().partNumber();
    boolean url = "url".equals(request.getParameter("encoding-type"));
    Optional<StorageClass> storageClass = uploads.storageClass(upload);
    return XmlDocuments.write(
        "ListPartsResult",
        xml -> {
          if (url) {
            XmlDocuments.writeElement(xml, "EncodingType", "url");
          }
          XmlDocuments.writeElement(xml, "Bucket", upload.containerName());
          XmlDocuments.writeElement(
              xml, "Key", url ? ObjectVersions.encoded(upload.blobName()) : upload.blobName());
          XmlDocuments.writeElement(xml, "UploadId", upload.id());
          XmlDocuments.writeElement(
              xml, "StorageClass", storageClass.orElse(StorageClass.STANDARD).toString());
          XmlDocuments.writeElement(xml, "PartNumberMarker", Integer.toString(marker));
          XmlDocuments.writeElement(xml, "NextPartNumberMarker", Integer.toString(last));
          XmlDocuments.writeElement(xml, "MaxParts", Integer.toString(most));
          XmlDocuments.writeElement(
              xml, "IsTruncated", Boolean.toString(page.size() < rest.size() && most > 0));
          for (Part part : page) {
            xml.writeStartElement("Part");
            XmlDocuments.writeElement(xml, "PartNumber", part.partNumber().toString());
            if (part.lastModified() != null) {
              XmlDocuments.writeElement(
                  xml,
                  "LastModified",
                  part.lastModified().truncatedTo(ChronoUnit.MILLIS).toString());
            }
            XmlDocuments.writeElement(
                xml, "ETag", "\"%s\"".formatted(part.eTag().replace("\"", "")));
            XmlDocuments.writeElement(xml, "Size", part.size().toString());
            xml.writeEndElement();
          }
        });
  }

  private static int number(HttpServletRequest request, String name, int absent) {
    @Nullable String text = request.getParameter(name);
    if (text == null || text.isEmpty()) {
      return absent;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw new S3ProxyException(
        S3ErrorCode.INVALID_ARGUMENT,
        "Provided %s not an integer or within integer range: found '%s'".formatted(name, text));
  }
}
