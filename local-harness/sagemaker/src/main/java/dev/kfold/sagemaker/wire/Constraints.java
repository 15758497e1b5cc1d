package dev.kfold.sagemaker.wire;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Checks the constraints of single values and describes them in the service's wording. */
final class Constraints {

  /** The length from which text that is too long is not matched, because some patterns are slow. */
  private static final int LONG = 1024;

  private Constraints() {}

  /** Returns the constraints that the value itself violates; its members are not checked. */
  static List<String> violated(Shape shape, JsonNode value) {
    return switch (shape) {
      case Shape.Text text -> violated(text, value.stringValue());
      case Shape.Numeric number ->
          violated("value", number.range(), value.decimalValue().doubleValue());
      case Shape.Sequence list -> violated("length", list.size(), value.size());
      case Shape.Dictionary map -> violated("length", map.size(), value.size());
      case Shape.Structure _, Shape.Unconstrained _ -> List.of();
    };
  }

  /** Returns whether a text satisfies all constraints of a shape. */
  static boolean allow(Shape shape, String text) {
    return violated(shape, StringNode.valueOf(text)).isEmpty();
  }

  /** Returns every constraint of a shape. */
  static List<String> all(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> {
        List<String> all = ends("length", text.length());
        text.pattern().ifPresent(pattern -> all.add(matching(pattern.pattern())));
        if (!text.values().isEmpty()) {
          all.add(oneOf(text.values()));
        }
        yield all;
      }
      case Shape.Numeric number -> ends("value", number.range());
      case Shape.Sequence list -> ends("length", list.size());
      case Shape.Dictionary map -> ends("length", map.size());
      case Shape.Structure _, Shape.Unconstrained _ -> List.of();
    };
  }

  private static List<String> violated(Shape.Text shape, String text) {
    int length = text.codePointCount(0, text.length());
    List<String> violated = violated("length", shape.length(), length);
    shape
        .pattern()
        .filter(_ -> length <= LONG || !shape.length().isAbove(length))
        .filter(pattern -> !pattern.matcher(text).matches())
        .ifPresent(pattern -> violated.add(matching(pattern.pattern())));
    if (!shape.values().isEmpty() && !shape.values().contains(text)) {
      violated.add(oneOf(shape.values()));
    }
    return violated;
  }

  private static List<String> violated(String what, Shape.Range range, double value) {
    List<String> violated = new ArrayList<>();
    if (range.isAbove(value)) {
      range.most().ifPresent(most -> violated.add(atMost(what, most)));
    }
    if (range.isBelow(value)) {
      range.least().ifPresent(least -> violated.add(atLeast(what, least)));
    }
    return violated;
  }

  private static List<String> ends(String what, Shape.Range range) {
    List<String> ends = new ArrayList<>();
    range.most().ifPresent(most -> ends.add(atMost(what, most)));
    range.least().ifPresent(least -> ends.add(atLeast(what, least)));
    return ends;
  }

  private static String atMost(String what, long most) {
    return "Member must have %s less than or equal to %d".formatted(what, most);
  }

  private static String atLeast(String what, long least) {
    return "Member must have %s greater than or equal to %d".formatted(what, least);
  }

  private static String matching(String pattern) {
    return "Member must satisfy regular expression pattern: " + pattern;
  }

  private static String oneOf(List<String> values) {
    return "Member must satisfy enum value set: " + values;
  }
}
