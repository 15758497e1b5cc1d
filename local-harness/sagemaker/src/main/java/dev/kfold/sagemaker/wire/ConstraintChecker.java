package dev.kfold.sagemaker.wire;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Checks requests against the constraints of the service's model and reports all violations at
 * once, in the service's wording. The types must have been checked by {@link TypeChecker}.
 */
final class ConstraintChecker {

  /** The check ends after this many violations, because a request can have millions. */
  private static final int MOST_VIOLATIONS = 100;

  private final ServiceModel model;

  ConstraintChecker(ServiceModel model) {
    this.model = model;
  }

  /**
   * Checks a request.
   *
   * @param shape the name of its shape
   * @throws ServiceException ValidationException that lists every violation
   */
  void check(String shape, JsonNode request) {
    List<String> violations = new ArrayList<>();
    check(model.shape(shape), request, "", violations);
    if (!violations.isEmpty()) {
      throw ServiceException.validation(
          "%d validation error%s detected: %s"
              .formatted(
                  violations.size(),
                  violations.size() == 1 ? "" : "s",
                  String.join("; ", violations)));
    }
  }

  private void check(Shape shape, JsonNode value, String path, List<String> violations) {
    if (violations.size() >= MOST_VIOLATIONS) {
      return;
    }
    Constraints.violated(shape, value)
        .forEach(constraint ->
            violations.add(
                "Value '%s' at '%s' failed to satisfy constraint: %s"
                    .formatted(text(value), path, constraint)));
    switch (shape) {
      case Shape.Structure structure -> checkMembers(structure, value, path, violations);
      case Shape.Sequence list -> checkElements(list, value, path, violations);
      case Shape.Dictionary map -> checkEntries(map, value, path, violations);
      case Shape.Text _, Shape.Numeric _, Shape.Unconstrained _ -> {}
    }
  }

  private void checkMembers(
      Shape.Structure structure, JsonNode value, String path, List<String> violations) {
    structure
        .members()
        .forEach((name, shape) -> {
          JsonNode member = value.path(name);
          String memberPath = join(path, camelCase(name));
          if (!member.isMissingNode() && !member.isNull()) {
            check(model.shape(shape), member, memberPath, violations);
          } else if (structure.required().contains(name)) {
            violations.add(ofNull(memberPath));
          }
        });
  }

  private void checkElements(
      Shape.Sequence list, JsonNode value, String path, List<String> violations) {
    Shape element = model.shape(list.element());
    if (isSingle(element)) {
      if (value.valueStream().anyMatch(each -> isViolated(element, each))) {
        violations.add(ofParts(value, path, "Member", element));
      }
      return;
    }
    for (int i = 0; i < value.size(); i++) {
      checkElement(element, value.get(i), path + "." + (i + 1) + ".member", violations);
    }
  }

  private void checkElement(Shape element, JsonNode value, String path, List<String> violations) {
    if (!value.isNull()) {
      check(element, value, path, violations);
    } else if (violations.size() < MOST_VIOLATIONS) {
      violations.add(ofNull(path));
    }
  }

  /** Checks the keys and values of a map. */
  private void checkEntries(
      Shape.Dictionary map, JsonNode value, String path, List<String> violations) {
    Shape key = model.shape(map.key());
    Shape element = model.shape(map.value());
    if (value.propertyNames().stream().anyMatch(name -> !Constraints.allow(key, name))) {
      violations.add(ofParts(value, path, "Map keys", key));
    }
    if (!isSingle(element)) {
      value
          .properties()
          .forEach(entry ->
              checkElement(
                  element, entry.getValue(), path + "." + entry.getKey() + ".member", violations));
    } else if (value.valueStream().anyMatch(entry -> isViolated(element, entry))) {
      violations.add(ofParts(value, path, "Map value", element));
    }
  }

  private static boolean isSingle(Shape shape) {
    return switch (shape) {
      case Shape.Text _, Shape.Numeric _, Shape.Unconstrained _ -> true;
      case Shape.Structure _, Shape.Sequence _, Shape.Dictionary _ -> false;
    };
  }

  private static boolean isViolated(Shape shape, JsonNode value) {
    return value.isNull() || !Constraints.violated(shape, value).isEmpty();
  }

  private static String ofNull(String path) {
    return "Value null at '%s' failed to satisfy constraint: Member must not be null"
        .formatted(path);
  }

  /** Returns the message for invalid parts, which names the whole value and all constraints. */
  private static String ofParts(JsonNode whole, String path, String part, Shape shape) {
    List<String> constraints = new ArrayList<>(Constraints.all(shape));
    constraints.add("Member must not be null");
    return "Value '%s' at '%s' failed to satisfy constraint: %s must satisfy constraint: [%s]"
        .formatted(text(whole), path, part, String.join(", ", constraints));
  }

  /** Formats a value like Java collections, as the service does. */
  private static String text(JsonNode value) {
    if (value.isObject()) {
      return value.properties().stream()
          .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value.isArray()) {
      return value
          .valueStream()
          .map(ConstraintChecker::text)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return value.asString();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String camelCase(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
