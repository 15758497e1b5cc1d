package dev.kfold.harness.policy;

import dev.kfold.sagemaker.access.AccessRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A statement of a policy that allows something. Actions are compared without regard to case,
 * resources with it; {@code *} and {@code ?} are wildcards.
 *
 * @param conditions by operator and by condition key
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">IAM
 *     JSON policy element reference</a>
 */
record PolicyStatement(
    String sid,
    List<String> actions,
    List<String> resources,
    Map<String, Map<String, List<String>>> conditions) {

  static PolicyStatement read(JsonNode json) {
    if (!json.path("Effect").stringValue().equals("Allow")) {
      throw new IllegalArgumentException("Only statements that allow are evaluated: " + json);
    }
    return new PolicyStatement(
        json.path("Sid").stringValue(),
        texts(json.path("Action")),
        texts(json.path("Resource")),
        json.path("Condition").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> keys(it.getValue()))));
  }

  boolean allows(AccessRequest request) {
    return actions.stream().anyMatch(pattern -> isAction(pattern, request))
        && resources.stream().anyMatch(pattern -> isResource(pattern, request))
        && conditions.entrySet().stream()
            .allMatch(condition -> holds(condition.getKey(), condition.getValue(), request));
  }

  static boolean isAction(String pattern, AccessRequest request) {
    return matches(pattern.toLowerCase(Locale.ROOT), request.action().toLowerCase(Locale.ROOT));
  }

  static boolean isResource(String pattern, AccessRequest request) {
    return matches(pattern, request.resource());
  }

  /** Returns whether every key has a value that is one of those that the policy names. */
  private static boolean holds(
      String operator, Map<String, List<String>> keys, AccessRequest request) {
    return keys.entrySet().stream()
        .allMatch(key -> {
          List<String> found = request.conditionKeys().getOrDefault(key.getKey(), List.of());
          return !found.isEmpty()
              && found.stream()
                  .allMatch(value ->
                      key.getValue().stream().anyMatch(it -> compare(operator, it, value)));
        });
  }

  private static boolean compare(String operator, String expected, String found) {
    return switch (operator) {
      case "StringEquals", "Bool" -> expected.equals(found);
      case "StringLike" -> matches(expected, found);
      default -> throw new IllegalArgumentException("The operator %s".formatted(operator));
    };
  }

  private static boolean matches(String pattern, String text) {
    String regex =
        Pattern.compile("[*?]|[^*?]+")
            .matcher(pattern)
            .replaceAll(part ->
                switch (part.group()) {
                  case "*" -> ".*";
                  case "?" -> ".";
                  default ->
                      part.group().replaceAll("([^A-Za-z0-9])", "\\\\\\\\$1"); // twice escaped
                });
    return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
  }

  private static Map<String, List<String>> keys(JsonNode node) {
    return node.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> texts(it.getValue())));
  }

  private static List<String> texts(JsonNode node) {
    return node.isArray()
        ? node.valueStream().map(JsonNode::stringValue).toList()
        : List.of(node.stringValue());
  }
}
