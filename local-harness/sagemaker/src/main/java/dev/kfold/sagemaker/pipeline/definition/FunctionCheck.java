package dev.kfold.sagemaker.pipeline.definition;

import tools.jackson.databind.JsonNode;

/** Finds unknown and malformed functions. */
final class FunctionCheck {

  private FunctionCheck() {}

  /**
   * Adds a problem for each wrong function in a step's arguments, except for steps of branches, and
   * for a function in place of all arguments.
   */
  static void check(Section arguments) {
    if (Expressions.isFunction(arguments.node())) {
      arguments.problem(
          "has the function %s where an object with members belongs."
              .formatted(Section.excerpt(arguments.node())));
      return;
    }
    arguments
        .node()
        .properties()
        .forEach(member -> {
          if (!member.getKey().equals("IfSteps") && !member.getKey().equals("ElseSteps")) {
            check(arguments, member.getValue());
          }
        });
  }

  /** Adds a problem for each wrong function in the node. */
  static void check(Section section, JsonNode node) {
    if (Expressions.isFunction(node)) {
      node.properties().forEach(only -> checkFunction(section, only.getKey(), only.getValue()));
    }
    node.forEach(child -> check(section, child));
  }

  private static void checkFunction(Section section, String name, JsonNode value) {
    boolean written =
        switch (name) {
          case Expressions.GET -> value.isString();
          case Expressions.JOIN -> isJoin(value);
          case Expressions.JSON_GET -> isJsonGet(value);
          default -> {
            section.problem(
                "has the unknown function %s; expected Get, Std:Join or Std:JsonGet."
                    .formatted(name));
            yield true;
          }
        };
    if (!written) {
      section.problem(
          "has the function %s with %s; expected %s."
              .formatted(name, Section.excerpt(value), form(name)));
    }
  }

  private static boolean isJoin(JsonNode join) {
    JsonNode on = join.path("On");
    return (on.isString() || on.isMissingNode()) && join.path("Values").isArray();
  }

  private static boolean isJsonGet(JsonNode get) {
    JsonNode uri = get.path("S3Uri");
    boolean file = get.path("PropertyFile").path(Expressions.GET).isString() && uri.isMissingNode();
    boolean object = uri.isString() || Expressions.isFunction(uri);
    JsonNode path = get.path("Path");
    return (file || object) && (path.isString() || Expressions.isFunction(path));
  }

  private static String form(String name) {
    return switch (name) {
      case Expressions.GET -> "a text such as Parameters.Name or Steps.Name.Property";
      case Expressions.JOIN -> "{\"On\": text, \"Values\": list}";
      default -> "{\"PropertyFile\": {\"Get\": text}, \"Path\": text}";
    };
  }
}
