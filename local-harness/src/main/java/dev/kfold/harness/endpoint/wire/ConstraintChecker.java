package dev.kfold.harness.endpoint.wire;

import dev.kfold.harness.endpoint.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Checks requests against the service's own constraints and refuses all violations at once, in the
 * service's wording. Values of the wrong type are left to the decoder.
 */
final class ConstraintChecker {

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
    if (!value.isObject()) {
      return;
    }
    structure
        .members()
        .forEach((name, shape) -> {
          JsonNode member = value.path(name);
          String memberPath = join(path, camelCase(name));
          if (!member.isMissingNode() && !member.isNull()) {
            check(model.shape(shape), member, memberPath, violations);
          } else if (structure.required().contains(name)) {
            violations.add(
                "Value null at '%s' failed to satisfy constraint: Member must not be null"
                    .formatted(memberPath));
          }
        });
  }

  private void checkElements(
      Shape.Sequence list, JsonNode value, String path, List<String> violations) {
    if (!value.isArray()) {
      return;
    }
    Shape element = model.shape(list.element());
    for (int i = 0; i < value.size(); i++) {
      check(element, value.get(i), path + "." + (i + 1) + ".member", violations);
    }
  }

  private void checkEntries(
      Shape.Dictionary map, JsonNode value, String path, List<String> violations) {
    if (!value.isObject()) {
      return;
    }
    Shape key = model.shape(map.key());
    Shape element = model.shape(map.value());
    if (value.propertyNames().stream().anyMatch(name -> !Constraints.allow(key, name))) {
      violations.add(ofMap(value, path, "keys", key));
    }
    if (value.valueStream().anyMatch(entry -> !Constraints.violated(element, entry).isEmpty())) {
      violations.add(ofMap(value, path, "value", element));
    }
  }

  /** The service names the map as a whole and every constraint of its keys or values. */
  private static String ofMap(JsonNode map, String path, String part, Shape shape) {
    return "Value '%s' at '%s' failed to satisfy constraint: Map %s must satisfy constraint: [%s]"
        .formatted(text(map), path, part, String.join(", ", Constraints.all(shape)));
  }

  /** Values as Java prints them, which is what the service shows. */
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
