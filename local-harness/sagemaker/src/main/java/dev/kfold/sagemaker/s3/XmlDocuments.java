package dev.kfold.sagemaker.s3;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads and writes the XML documents of S3. */
final class XmlDocuments {

  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

  private XmlDocuments() {}

  /** Writes the content of a document. */
  interface Content {
    void writeTo(XMLStreamWriter xml) throws XMLStreamException;
  }

  /**
   * Parses a document without resolving anything outside of it.
   *
   * @param root the name that its root must have
   * @throws S3ProxyException if it is not such a document
   */
  static Document parse(byte[] xml, String root) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(null); // the default one prints to the standard error stream
      Document document = parser.parse(new ByteArrayInputStream(xml));
      if (!document.getDocumentElement().getLocalName().equals(root)) {
        throw malformed();
      }
      return document;
    } catch (SAXException e) {
      throw malformed();
    } catch (IOException | ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns S3's error for a document that it cannot read. */
  static S3ProxyException malformed() {
    return new S3ProxyException(S3ErrorCode.MALFORMED_X_M_L);
  }

  /** Returns the elements directly below an element. */
  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** Returns the first element of a name directly below an element. */
  static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(child -> child.getLocalName().equals(name)).findFirst();
  }

  /** Returns a document with a root in the namespace of S3. */
  static byte[] write(String root, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.writeStartElement(root);
      xml.writeDefaultNamespace(NAMESPACE);
      content.writeTo(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a stream in memory does not fail
    }
    return bytes.toByteArray();
  }

  /** Returns a document with a root in the namespace of S3 around a text that is already XML. */
  static byte[] wrap(String root, String content) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><%s xmlns=\"%s\">%s</%s>"
        .formatted(root, NAMESPACE, content, root)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Writes an element that holds only text. */
  static void writeElement(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
