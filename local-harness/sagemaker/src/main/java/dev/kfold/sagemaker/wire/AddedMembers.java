package dev.kfold.sagemaker.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a request that the service's model has and the SDK's classes lack, because the
 * service has added them since the SDK was released. Members that the model lacks too are ignored,
 * as the service does.
 *
 * @param members the request without all other members
 * @param paths the members' names with those of the structures that hold them
 */
record AddedMembers(ObjectNode members, List<String> paths) {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  AddedMembers {
    paths = List.copyOf(paths);
  }

  /**
   * Finds the members in a request, whose types must have been checked.
   *
   * @param shape the name of the request's shape
   * @param builder a builder of the request's class
   * @param read the members of the request that its operation reads as JSON
   */
  static AddedMembers of(
      ServiceModel model, String shape, SdkPojo builder, Set<String> read, JsonNode request) {
    Search search = new Search(model, read, new ArrayList<>());
    return new AddedMembers(search.structure(shape, builder, request, ""), search.paths);
  }

  boolean isEmpty() {
    return paths.isEmpty();
  }

  /** Returns whether a shape has all of the members, such as that of a description. */
  boolean fit(ServiceModel model, String shape) {
    return fits(model, shape, members);
  }

  private static boolean fits(ServiceModel model, String name, JsonNode value) {
    return switch (model.shape(name)) {
      case Shape.Structure structure ->
          value.properties().stream()
              .allMatch(member -> {
                String shape = structure.members().get(member.getKey());
                return shape != null && fits(model, shape, member.getValue());
              });
      case Shape.Sequence list ->
          value.valueStream().allMatch(element -> fits(model, list.element(), element));
      case Shape.Dictionary _, Shape.Text _, Shape.Numeric _, Shape.Unconstrained _ -> true;
    };
  }

  private record Search(ServiceModel model, Set<String> read, List<String> paths) {

    ObjectNode structure(String name, SdkPojo builder, JsonNode value, String path) {
      ObjectNode found = NODES.objectNode();
      if (!(model.shape(name) instanceof Shape.Structure structure)) {
        return found;
      }
      Map<String, SdkField<?>> fields = builder.sdkFieldNameToField();
      value
          .properties()
          .forEach(member -> {
            String shape = structure.members().get(member.getKey());
            boolean isRead = path.isEmpty() && read.contains(member.getKey());
            if (shape != null && !isRead && !member.getValue().isNull()) {
              String at = path + member.getKey();
              SdkField<?> field = fields.get(member.getKey());
              JsonNode part =
                  field == null
                      ? added(member.getValue(), at)
                      : nested(shape, field, member.getValue(), at);
              if (!part.isContainer() || !part.isEmpty()) {
                found.set(member.getKey(), part);
              }
            }
          });
      return found;
    }

    private JsonNode added(JsonNode value, String path) {
      paths.add(path);
      return value;
    }

    private JsonNode nested(String name, SdkField<?> field, JsonNode value, String path) {
      MarshallingType<?> type = field.marshallingType();
      if (type.equals(MarshallingType.SDK_POJO)) {
        return structure(name, field.constructor().get(), value, path + ".");
      }
      if (type.equals(MarshallingType.LIST) && model.shape(name) instanceof Shape.Sequence list) {
        return elements(list, field.getTrait(ListTrait.class).memberFieldInfo(), value, path);
      }
      return NODES.objectNode();
    }

    /** Returns the added members of every element, or an empty list if no element has any. */
    private ArrayNode elements(
        Shape.Sequence list, SdkField<?> field, JsonNode value, String path) {
      ArrayNode elements = NODES.arrayNode();
      int before = paths.size();
      for (int i = 0; i < value.size(); i++) {
        String at = "%s[%d]".formatted(path, i);
        elements.add(nested(list.element(), field, value.get(i), at));
      }
      return paths.size() == before ? NODES.arrayNode() : elements;
    }
  }
}
