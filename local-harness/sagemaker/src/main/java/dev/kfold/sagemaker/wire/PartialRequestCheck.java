package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.ArgumentCheck;
import dev.kfold.sagemaker.api.ArgumentCheck.Problem;
import dev.kfold.sagemaker.api.ScalarType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Checks a request of which some values are not known yet against the service's model. Unlike a
 * complete request, it must not have members that the model lacks: a pipeline would run without
 * them.
 */
final class PartialRequestCheck implements ArgumentCheck {

  private static final String CONSTRAINT = "Member must ";

  private final ServiceModel model;

  PartialRequestCheck(ServiceModel model) {
    this.model = model;
  }

  @Override
  public List<Problem> problems(
      String operation, JsonNode arguments, Predicate<JsonNode> isUnknown) {
    Walk walk = new Walk(isUnknown, new ArrayList<>());
    walk.check(model.input(operation).orElseThrow(), arguments, "");
    return walk.problems;
  }

  private final class Walk {

    private final Predicate<JsonNode> isUnknown;
    private final List<Problem> problems;

    Walk(Predicate<JsonNode> isUnknown, List<Problem> problems) {
      this.isUnknown = isUnknown;
      this.problems = problems;
    }

    void check(String name, JsonNode value, String path) {
      Shape shape = model.shape(name);
      boolean isList = shape instanceof Shape.Sequence;
      if (value.isNull() || (isUnknown.test(value) && !isList)) {
        return;
      }
      switch (shape) {
        case Shape.Structure structure -> checkStructure(structure, value, path);
        case Shape.Sequence list -> checkList(list, value, path);
        case Shape.Dictionary map -> checkMap(map, value, path);
        case Shape.Text _ -> checkSingle(ScalarType.STRING, value, path);
        case Shape.Numeric number -> checkSingle(number.type(), value, path);
        case Shape.Unconstrained single -> checkSingle(single.type(), value, path);
      }
      if (fits(shape, value)) {
        Constraints.violated(shape, value)
            .forEach(violated -> add(path, violation(value, name, violated)));
      }
    }

    private void checkStructure(Shape.Structure structure, JsonNode value, String path) {
      if (!value.isObject()) {
        add(path, "Expecting start of Json Object.");
        return;
      }
      value
          .properties()
          .forEach(member -> {
            String shape = structure.members().get(member.getKey());
            String at = join(path, member.getKey());
            if (shape == null) {
              add(at, "Unknown Argument member '%s'.".formatted(member.getKey()));
            } else {
              check(shape, member.getValue(), at);
            }
          });
      structure.required().stream()
          .filter(name -> value.path(name).isMissingNode() || value.path(name).isNull())
          .forEach(name ->
              add(
                  join(path, name),
                  "Model Validation failed: Value null for '%s' failed to satisfy constraint: Member must not be null."
                      .formatted(name)));
    }

    private void checkList(Shape.Sequence list, JsonNode value, String path) {
      if (!value.isArray()) {
        add(path, "Expecting start of Json Array.");
        return;
      }
      for (int i = 0; i < value.size(); i++) {
        check(list.element(), value.get(i), "%s[%d]".formatted(path, i));
      }
    }

    private void checkMap(Shape.Dictionary map, JsonNode value, String path) {
      if (!value.isObject()) {
        add(path, "Expecting start of Json Object.");
        return;
      }
      value
          .properties()
          .forEach(entry -> {
            String at = "%s['%s']".formatted(path, entry.getKey());
            check(map.key(), StringNode.valueOf(entry.getKey()), at);
            check(map.value(), entry.getValue(), at);
          });
    }

    private void checkSingle(ScalarType type, JsonNode value, String path) {
      if (!type.holds(value)) {
        add(path, TypeChecker.wrongType(type, value));
      }
    }

    private void add(String path, String message) {
      problems.add(new Problem(path, message));
    }
  }

  private static String join(String path, String member) {
    return path.isEmpty() ? member : path + "." + member;
  }

  /** Returns whether a value has the type of a shape, so that its constraints can be checked. */
  private static boolean fits(Shape shape, JsonNode value) {
    return switch (shape) {
      case Shape.Structure _, Shape.Dictionary _ -> value.isObject();
      case Shape.Sequence _ -> value.isArray();
      case Shape.Text _ -> value.isString();
      case Shape.Numeric number -> number.type().holds(value);
      case Shape.Unconstrained _ -> false;
    };
  }

  private static String violation(JsonNode value, String shape, String violated) {
    String text = value.isContainer() ? value.toString() : value.asString();
    return "Model Validation failed: Value '%s' for '%s' failed to %s."
        .formatted(text, shape, violated.substring(CONSTRAINT.length()));
  }
}
