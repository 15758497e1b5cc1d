package dev.kfold.sagemaker.s3;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.w3c.dom.Element;
import software.amazon.awssdk.services.s3.model.Part;

/** The document with the parts of which a multipart upload consists. */
final class CompletedParts {

  /** The header with the size of the object. */
  static final String SIZE = "x-amz-mp-object-size";

  private CompletedParts() {}

  /**
   * Checks that each part has a greater number than the one before.
   *
   * @throws S3ProxyException if one has not, or the document is malformed
   */
  static void requireAscending(byte[] document) {
    List<Integer> numbers = numbers(document);
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i) <= numbers.get(i - 1)) {
        throw new S3ProxyException(S3ErrorCode.INVALID_PART_ORDER);
      }
    }
  }

  /**
   * Checks that the parts have together as many bytes as a header says.
   *
   * @param stored the parts of the upload
   * @throws S3ProxyException if they have not
   */
  static void requireSize(byte[] document, List<Part> stored, String header) {
    Set<Integer> numbers = Set.copyOf(numbers(document));
    long size =
        stored.stream()
            .filter(part -> numbers.contains(part.partNumber()))
            .mapToLong(Part::size)
            .sum();
    if (!header.strip().equals(Long.toString(size))) {
      throw new S3ProxyException(
          S3ErrorCode.INVALID_REQUEST,
          "The provided '%s' header value %s does not match what was computed: %d"
              .formatted(SIZE, header.strip(), size));
    }
  }

  private static List<Integer> numbers(byte[] document) {
    return XmlDocuments.children(
            XmlDocuments.parse(document, "CompleteMultipartUpload").getDocumentElement())
        .stream()
        .filter(element -> element.getLocalName().equals("Part"))
        .map(CompletedParts::number)
        .flatMap(number -> number.stream().boxed())
        .toList();
  }

  private static OptionalInt number(Element part) {
    try {
      return XmlDocuments.child(part, "PartNumber").stream()
          .mapToInt(number -> Integer.parseInt(number.getTextContent().strip()))
          .findFirst();
    } catch (NumberFormatException e) {
      return OptionalInt.empty(); // S3Proxy refuses it
    }
  }
}
