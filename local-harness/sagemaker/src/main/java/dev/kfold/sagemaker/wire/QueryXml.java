package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.ServiceResponse;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.JsonNode;

/** Writes the XML responses of the query protocol; list elements are named {@code member}. */
record QueryXml(String namespace, String requestId) {

  /** The errors of IAM with other statuses than 400. */
  private static final Map<String, Integer> STATUSES =
      Map.of("NoSuchEntity", 404, "EntityAlreadyExists", 409, "DeleteConflict", 409);

  private static final String CONTENT_TYPE = "text/xml";

  /** The characters that XML 1.0 cannot represent. */
  private static final String NOT_XML =
      "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

  /** Returns the response with the result of an action. */
  ServiceResponse answer(String action, JsonNode result) {
    return of(
        200,
        action + "Response",
        writer -> {
          write(writer, action + "Result", result);
          writer.writeStartElement("ResponseMetadata");
          write(writer, "RequestId", requestId);
          writer.writeEndElement();
        });
  }

  /** Returns an error response with a code and a message, of a wrong request. */
  ServiceResponse refusal(String code, String message) {
    return error(STATUSES.getOrDefault(code, 400), "Sender", code, message);
  }

  /** Returns an error response with a code and a message, of the endpoint itself. */
  ServiceResponse failure(int status, String code, String message) {
    return error(status, "Receiver", code, message);
  }

  private ServiceResponse error(int status, String type, String code, String message) {
    return of(
        status,
        "ErrorResponse",
        writer -> {
          writer.writeStartElement("Error");
          write(writer, "Type", type);
          write(writer, "Code", code);
          write(writer, "Message", message);
          writer.writeEndElement();
          write(writer, "RequestId", requestId);
        });
  }

  private ServiceResponse of(int status, String root, Content content) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter writer = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      writer.writeStartElement(root);
      writer.writeDefaultNamespace(namespace);
      content.write(writer);
      writer.writeEndElement();
      writer.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return new ServiceResponse(
        status,
        Map.of("Content-Type", CONTENT_TYPE, HttpMessages.REQUEST_ID, requestId),
        SdkBytes.fromUtf8String(text.toString()));
  }

  private static void write(XMLStreamWriter writer, String name, JsonNode value)
      throws XMLStreamException {
    writer.writeStartElement(name);
    if (value.isArray()) {
      for (JsonNode element : value) {
        write(writer, "member", element);
      }
    } else if (value.isObject()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        write(writer, member.getKey(), member.getValue());
      }
    } else {
      writer.writeCharacters(value.asString().replaceAll(NOT_XML, "?"));
    }
    writer.writeEndElement();
  }

  private static void write(XMLStreamWriter writer, String name, String text)
      throws XMLStreamException {
    writer.writeStartElement(name);
    writer.writeCharacters(text.replaceAll(NOT_XML, "?"));
    writer.writeEndElement();
  }

  @FunctionalInterface
  private interface Content {

    void write(XMLStreamWriter writer) throws XMLStreamException;
  }
}
