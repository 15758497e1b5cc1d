package dev.kfold.sagemaker.s3;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The tags of an object or a bucket, in the order in which they were given.
 *
 * @param tags values by their keys
 */
record TagSet(Map<String, String> tags) {

  /** No tags. */
  static final TagSet EMPTY = new TagSet(Map.of());

  /** The most tags of an object. */
  static final int MOST_OF_AN_OBJECT = 10;

  /** The most tags of a bucket. */
  static final int MOST_OF_A_BUCKET = 50;

  private static final int KEY_CHARACTERS = 128;
  private static final int VALUE_CHARACTERS = 256;

  TagSet {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /** Parses the form of the header {@code x-amz-tagging}, such as {@code a=b&c=d}. */
  static TagSet parseQuery(String query) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String key = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (tags.put(key, value) != null) {
        throw new S3ProxyException(
            S3ErrorCode.INVALID_ARGUMENT,
            "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.");
      }
    }
    return new TagSet(tags);
  }

  /** Reads a {@code Tagging} document. */
  static TagSet read(Document document) {
    Map<String, String> tags = new LinkedHashMap<>();
    Element set =
        XmlDocuments.child(document.getDocumentElement(), "TagSet")
            .orElseThrow(XmlDocuments::malformed);
    for (Element tag : XmlDocuments.children(set)) {
      Optional<String> key = XmlDocuments.child(tag, "Key").map(Element::getTextContent);
      Optional<String> value = XmlDocuments.child(tag, "Value").map(Element::getTextContent);
      if (!tag.getLocalName().equals("Tag") || key.isEmpty() || value.isEmpty()) {
        throw XmlDocuments.malformed();
      }
      if (tags.put(key.get(), value.get()) != null) {
        throw S3Errors.of(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
      }
    }
    return new TagSet(tags);
  }

  /**
   * Verifies the number of tags, their keys and their values.
   *
   * @param most the greatest number of tags
   */
  TagSet requireValid(int most) {
    if (tags.size() > most) {
      throw S3Errors.of(
          400,
          "BadRequest",
          "%s tags cannot be greater than %d"
              .formatted(most == MOST_OF_AN_OBJECT ? "Object" : "Bucket", most));
    }
    tags.forEach((key, value) -> {
      if (key.isEmpty() || key.length() > KEY_CHARACTERS) {
        throw S3Errors.of(400, "InvalidTag", "The TagKey you have provided is invalid");
      }
      if (key.startsWith("aws:")) {
        throw S3Errors.of(400, "InvalidTag", "System tags cannot be added/updated by requester");
      }
      if (value.length() > VALUE_CHARACTERS) {
        throw S3Errors.of(400, "InvalidTag", "The TagValue you have provided is invalid");
      }
    });
    return this;
  }

  /** Returns the form that {@link #parseQuery} parses. */
  String toQuery() {
    return tags.entrySet().stream()
        .map(tag -> encode(tag.getKey()) + "=" + encode(tag.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** Returns the {@code Tagging} document. */
  byte[] toXml() {
    return XmlDocuments.write(
        "Tagging",
        xml -> {
          xml.writeStartElement("TagSet");
          for (Map.Entry<String, String> tag : tags.entrySet()) {
            xml.writeStartElement("Tag");
            XmlDocuments.writeElement(xml, "Key", tag.getKey());
            XmlDocuments.writeElement(xml, "Value", tag.getValue());
            xml.writeEndElement();
          }
          xml.writeEndElement();
        });
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_ARGUMENT,
          "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.");
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
