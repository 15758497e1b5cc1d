package dev.kfold.sagemaker.pipeline.definition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The declaration of a pipeline parameter.
 *
 * @param defaultValue the text that is used if an execution gives none
 * @param enumValues the only texts allowed; empty for any
 */
public record ParameterDeclaration(
    String name, Type type, Optional<String> defaultValue, List<String> enumValues) {

  private static final int LONGEST = 1024;

  /** The types of parameters. */
  public enum Type {
    STRING("a text"),
    INTEGER("an integer"),
    FLOAT("a number"),
    BOOLEAN("true or false");

    private final String expected;

    Type(String expected) {
      this.expected = expected;
    }
  }

  public ParameterDeclaration {
    enumValues = List.copyOf(enumValues);
  }

  /**
   * Converts a text to a value of the parameter's type.
   *
   * @throws IllegalArgumentException with a sentence if the text is not a value of the type
   */
  public JsonNode value(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "Parameter [%s] has a value of %d characters; it may have %d at most."
              .formatted(name, text.length(), LONGEST));
    }
    if (!enumValues.isEmpty() && !enumValues.contains(text)) {
      throw problem(text, "one of " + enumValues);
    }
    try {
      JsonNodeFactory nodes = JsonNodeFactory.instance;
      return switch (type) {
        case STRING -> nodes.stringNode(text);
        case INTEGER -> nodes.numberNode(new BigInteger(text.strip()));
        case FLOAT -> nodes.numberNode(new BigDecimal(text.strip()));
        case BOOLEAN -> nodes.booleanNode(flag(text.strip()));
      };
    } catch (NumberFormatException e) {
      throw problem(text, type.expected);
    }
  }

  private boolean flag(String text) {
    if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
      throw problem(text, type.expected);
    }
    return Boolean.parseBoolean(text);
  }

  private IllegalArgumentException problem(String found, String expected) {
    return new IllegalArgumentException(
        "Parameter [%s] has the value '%s' where %s belongs.".formatted(name, found, expected));
  }
}
