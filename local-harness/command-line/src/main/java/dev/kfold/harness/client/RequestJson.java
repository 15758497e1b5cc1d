package dev.kfold.harness.client;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests of any service as JSON for people to read, with the names of members that the AWS
 * command line takes in {@code --cli-input-json}. Bytes are shown as text.
 */
final class RequestJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RequestJson() {}

  /** Returns the members that are set. */
  static ObjectNode of(SdkPojo value) {
    ObjectNode object = NODES.objectNode();
    for (SdkField<?> field : value.sdkFields()) {
      Object member = field.getValueOrDefault(value);
      if (member != null
          && !(member instanceof SdkAutoConstructList)
          && !(member instanceof SdkAutoConstructMap)) {
        object.set(field.memberName(), node(member));
      }
    }
    return object;
  }

  private static JsonNode node(Object value) {
    return switch (value) {
      case SdkPojo pojo -> of(pojo);
      case List<?> list -> {
        ArrayNode array = NODES.arrayNode();
        list.forEach(element -> array.add(node(element)));
        yield array;
      }
      case Map<?, ?> map -> {
        ObjectNode object = NODES.objectNode();
        map.forEach((key, element) -> object.set(key.toString(), node(element)));
        yield object;
      }
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Float number -> NODES.numberNode(number);
      case Double number -> NODES.numberNode(number);
      case Boolean flag -> NODES.booleanNode(flag);
      case SdkBytes bytes -> NODES.stringNode(bytes.asUtf8String());
      default -> NODES.stringNode(value.toString());
    };
  }
}
