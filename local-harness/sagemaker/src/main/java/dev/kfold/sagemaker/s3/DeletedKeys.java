package dev.kfold.sagemaker.s3;

/** The document of a request that deletes several objects. */
final class DeletedKeys {

  private static final int MOST = 1000;

  private DeletedKeys() {}

  /**
   * Checks that a document names no more objects than S3 deletes at once.
   *
   * @throws org.gaul.s3proxy.S3ProxyException MalformedXML, as in S3
   */
  static void requireFew(byte[] document) {
    long count =
        XmlDocuments.children(XmlDocuments.parse(document, "Delete").getDocumentElement()).stream()
            .filter(element -> element.getLocalName().equals("Object"))
            .count();
    if (count > MOST) {
      throw XmlDocuments.malformed();
    }
  }
}
