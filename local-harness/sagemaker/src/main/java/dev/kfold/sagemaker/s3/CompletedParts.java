package dev.kfold.sagemaker.s3;

import java.util.List;
import java.util.OptionalInt;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.w3c.dom.Element;

/** The document with the parts of which a multipart upload consists. */
final class CompletedParts {

  private CompletedParts() {}

  /**
   * Checks that each part has a greater number than the one before.
   *
   * @throws S3ProxyException if one has not, or the document is malformed
   */
  static void requireAscending(byte[] document) {
    List<Integer> numbers =
        XmlDocuments.children(
                XmlDocuments.parse(document, "CompleteMultipartUpload").getDocumentElement())
            .stream()
            .filter(element -> element.getLocalName().equals("Part"))
            .map(CompletedParts::number)
            .flatMap(number -> number.stream().boxed())
            .toList();
    for (int i = 1; i < numbers.size(); i++) {
      if (numbers.get(i) <= numbers.get(i - 1)) {
        throw new S3ProxyException(S3ErrorCode.INVALID_PART_ORDER);
      }
    }
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
