package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.ScalarType;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Checks that every value of a request has the type of the service's model, so that its constraints
 * can be checked and it can be decoded. The first value of another type is refused, in the
 * service's wording. Unknown members are ignored, as the service does.
 */
final class TypeChecker {

  private final ServiceModel model;

  TypeChecker(ServiceModel model) {
    this.model = model;
  }

  /**
   * Checks a request.
   *
   * @param shape the name of its shape
   * @throws ServiceException SerializationException if a value has the wrong type
   */
  void check(String shape, JsonNode value) {
    if (!value.isNull()) {
      check(model.shape(shape), value);
    }
  }

  private void check(Shape shape, JsonNode value) {
    switch (shape) {
      case Shape.Structure structure -> {
        require(value.isObject(), "structure");
        checkMembers(structure, value);
      }
      case Shape.Sequence list -> {
        require(value.isArray(), "list");
        value.forEach(element -> check(list.element(), element));
      }
      case Shape.Dictionary map -> {
        require(value.isObject(), "map");
        value.forEach(entry -> check(map.value(), entry));
      }
      case Shape.Text _ -> require(ScalarType.STRING, value);
      case Shape.Numeric number -> require(number.type(), value);
      case Shape.Unconstrained single -> require(single.type(), value);
    }
  }

  private void checkMembers(Shape.Structure structure, JsonNode value) {
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      String shape = structure.members().get(member.getKey());
      if (shape != null) {
        check(shape, member.getValue());
      }
    }
  }

  private static void require(boolean fits, String kind) {
    if (!fits) {
      throw ServiceException.serialization("Expected " + kind + " or null");
    }
  }

  private static void require(ScalarType type, JsonNode value) {
    if (!type.holds(value)) {
      throw ServiceException.serialization(wrongType(type, value));
    }
  }

  /** Returns the service's sentence about a value that is not of the type. */
  static String wrongType(ScalarType type, JsonNode found) {
    String cannotBe = "_VALUE cannot be converted to " + type.serviceName();
    return switch (found.getNodeType()) {
      case ARRAY -> "Start of list found where not expected";
      case OBJECT, POJO -> "Start of structure or map found where not expected.";
      case BOOLEAN -> (found.booleanValue() ? "TRUE" : "FALSE") + cannotBe;
      case NUMBER -> "NUMBER" + cannotBe;
      case STRING, BINARY -> "STRING" + cannotBe;
      case NULL, MISSING -> "NULL" + cannotBe;
    };
  }
}
