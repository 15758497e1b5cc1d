package dev.kfold.sagemaker.s3;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists the versions of objects as S3 does for a bucket without versioning: every object has one
 * version, whose ID is {@code null}. Clients that empty a bucket list its versions.
 */
record ObjectVersions(BlobStore store) {

  private static final int MOST_KEYS = 1000;
  private static final String ONLY_VERSION = "null";

  /** Returns the document that answers a request. */
  byte[] list(HttpServletRequest request, String bucket) {
    int most = mostKeys(request.getParameter("max-keys"));
    ListObjectsV2Response page =
        store.list(
            ListObjectsV2Request.builder()
                .bucket(bucket)
                .prefix(request.getParameter("prefix"))
                .delimiter(request.getParameter("delimiter"))
                .startAfter(request.getParameter("key-marker"))
                .maxKeys(most)
                .build());
    UnaryOperator<String> encode =
        "url".equals(request.getParameter("encoding-type"))
            ? ObjectVersions::encoded
            : UnaryOperator.identity();
    return XmlDocuments.write(
        "ListVersionsResult",
        xml -> {
          XmlDocuments.writeElement(xml, "Name", bucket);
          XmlDocuments.writeElement(xml, "Prefix", encode.apply(given(request, "prefix")));
          XmlDocuments.writeElement(xml, "KeyMarker", encode.apply(given(request, "key-marker")));
          XmlDocuments.writeElement(xml, "VersionIdMarker", given(request, "version-id-marker"));
          if (request.getParameter("delimiter") != null) {
            XmlDocuments.writeElement(xml, "Delimiter", encode.apply(given(request, "delimiter")));
          }
          if (request.getParameter("encoding-type") != null) {
            XmlDocuments.writeElement(xml, "EncodingType", given(request, "encoding-type"));
          }
          XmlDocuments.writeElement(xml, "MaxKeys", Integer.toString(most));
          writePage(xml, page, encode);
        });
  }

  private static void writePage(
      XMLStreamWriter xml, ListObjectsV2Response page, UnaryOperator<String> encode)
      throws XMLStreamException {
    @Nullable String next = page.nextContinuationToken();
    XmlDocuments.writeElement(
        xml, "IsTruncated", Boolean.toString(Boolean.TRUE.equals(page.isTruncated())));
    if (next != null) {
      XmlDocuments.writeElement(xml, "NextKeyMarker", encode.apply(KeyListing.key(next)));
      XmlDocuments.writeElement(xml, "NextVersionIdMarker", ONLY_VERSION);
    }
    for (S3Object object : page.contents()) {
      xml.writeStartElement("Version");
      XmlDocuments.writeElement(xml, "Key", encode.apply(object.key()));
      XmlDocuments.writeElement(xml, "VersionId", ONLY_VERSION);
      XmlDocuments.writeElement(xml, "IsLatest", "true");
      XmlDocuments.writeElement(xml, "LastModified", object.lastModified().toString());
      XmlDocuments.writeElement(
          xml,
          "ETag",
          "\"%s\"".formatted(Objects.requireNonNullElse(object.eTag(), "").replace("\"", "")));
      XmlDocuments.writeElement(xml, "Size", Long.toString(object.size()));
      XmlDocuments.writeElement(
          xml,
          "StorageClass",
          Objects.requireNonNullElse(object.storageClassAsString(), "STANDARD"));
      xml.writeEndElement();
    }
    for (CommonPrefix group : page.commonPrefixes()) {
      xml.writeStartElement("CommonPrefixes");
      XmlDocuments.writeElement(xml, "Prefix", encode.apply(group.prefix()));
      xml.writeEndElement();
    }
  }

  private static String given(HttpServletRequest request, String parameter) {
    return Objects.requireNonNullElse(request.getParameter(parameter), "");
  }

  private static int mostKeys(@Nullable String text) {
    try {
      int most = text == null || text.isEmpty() ? MOST_KEYS : Integer.parseInt(text);
      if (most >= 0) {
        return Math.min(most, MOST_KEYS);
      }
    } catch (NumberFormatException e) {
      // reported below
    }
    throw new S3ProxyException(
        S3ErrorCode.INVALID_ARGUMENT,
        "The parameter max-keys is '%s' instead of a number of keys from 0.".formatted(text));
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }
}
