package dev.kfold.sagemaker.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The AWS JSON 1.1 form of the SDK's model classes, driven by their own description of every member
 * ({@link SdkPojo#sdkFields()}). Times are seconds since the epoch, with a fraction; members that
 * are not set are left out.
 */
public final class SdkJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SdkJson() {}

  /**
   * Returns the JSON of a request, a response or a part of one; members that are not set are
   * absent.
   */
  public static ObjectNode write(SdkPojo value) {
    ObjectNode object = NODES.objectNode();
    for (SdkField<?> field : value.sdkFields()) {
      Object member = field.getValueOrDefault(value);
      if (member != null
          && !(member instanceof SdkAutoConstructList)
          && !(member instanceof SdkAutoConstructMap)) {
        object.set(field.locationName(), node(member));
      }
    }
    return object;
  }

  /**
   * Sets the members of a JSON object on a builder of one of the SDK's model classes. Unknown
   * members are ignored, as the service does. The types of the known ones must have been checked.
   */
  public static void read(JsonNode object, SdkPojo builder) {
    for (SdkField<?> field : builder.sdkFields()) {
      JsonNode member = object.get(field.locationName());
      if (member != null && !member.isNull()) {
        field.set(builder, value(member, field));
      }
    }
  }

  /** Copies the members that two model classes have under the same names into a builder. */
  public static void copy(SdkPojo from, SdkPojo builder) {
    read(write(from), builder);
  }

  private static JsonNode node(@Nullable Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case SdkPojo pojo -> write(pojo);
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
      case Instant instant ->
          NODES.numberNode(BigDecimal.valueOf(instant.toEpochMilli()).movePointLeft(3));
      case Float number -> NODES.numberNode(number.doubleValue()); // as the service widens it
      case Double number -> NODES.numberNode(number);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case Boolean flag -> NODES.booleanNode(flag);
      case SdkBytes bytes ->
          NODES.stringNode(Base64.getEncoder().encodeToString(bytes.asByteArray()));
      default -> NODES.stringNode(value.toString());
    };
  }

  /** Keeps null as an element of a list or a map, because the constraints refuse it later. */
  private static @Nullable Object value(JsonNode node, SdkField<?> field) {
    if (node.isNull()) {
      return null;
    }
    MarshallingType<?> type = field.marshallingType();
    if (type.equals(MarshallingType.SDK_POJO)) {
      return pojo(node, field);
    }
    if (type.equals(MarshallingType.LIST)) {
      return list(node, field.getTrait(ListTrait.class).memberFieldInfo());
    }
    if (type.equals(MarshallingType.MAP)) {
      return map(node, field.getTrait(MapTrait.class).valueFieldInfo());
    }
    return SdkScalars.read(node, type);
  }

  private static List<@Nullable Object> list(JsonNode node, SdkField<?> element) {
    List<@Nullable Object> list = new ArrayList<>();
    node.forEach(child -> list.add(value(child, element)));
    return list;
  }

  private static Map<String, @Nullable Object> map(JsonNode node, SdkField<?> element) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue(), element)));
    return map;
  }

  private static Object pojo(JsonNode node, SdkField<?> field) {
    SdkPojo builder = field.constructor().get();
    read(node, builder);
    return ((SdkBuilder<?, ?>) builder).build();
  }
}
