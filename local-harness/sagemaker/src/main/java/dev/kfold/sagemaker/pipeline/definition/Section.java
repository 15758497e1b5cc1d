package dev.kfold.sagemaker.pipeline.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * An object of a definition. It is asked for its members by type; one of another type is a fault,
 * and null is as good as absent.
 *
 * @param where what the object is, as the subject of a sentence, such as {@code Step [Train]}
 * @param faults where sentences about what is wrong are added
 */
record Section(String where, JsonNode node, List<String> faults) {

  private static final int EXCERPT = 60;

  Optional<String> text(String member) {
    return member(member, JsonNode::isString, "a text").map(JsonNode::stringValue);
  }

  /** A text of at most so many characters. */
  Optional<String> text(String member, int longest) {
    Optional<String> text = text(member);
    text.filter(t -> t.length() > longest)
        .ifPresent(t ->
            fault(
                "has a %s of %d characters; it may have %d at most."
                    .formatted(member, t.length(), longest)));
    return text;
  }

  Optional<Boolean> flag(String member) {
    return member(member, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
  }

  Optional<Double> number(String member, double least, double most) {
    return member(
            member,
            n -> n.isNumber() && within(n.doubleValue(), least, most),
            "a number from %s to %s".formatted(least, most))
        .map(JsonNode::doubleValue);
  }

  Optional<Integer> integer(String member, int least, int most) {
    return member(
            member,
            n -> n.isIntegralNumber() && n.canConvertToInt() && within(n.intValue(), least, most),
            "a whole number from %d to %d".formatted(least, most))
        .map(JsonNode::intValue);
  }

  Optional<Section> section(String member, String name) {
    return member(member, JsonNode::isObject, "an object").map(n -> new Section(name, n, faults));
  }

  List<JsonNode> list(String member) {
    List<JsonNode> elements = new ArrayList<>();
    member(member, JsonNode::isArray, "a list").ifPresent(list -> list.forEach(elements::add));
    return elements;
  }

  List<String> texts(String member) {
    return elements(member, JsonNode::isString, "a text", JsonNode::stringValue);
  }

  /** The objects of a list; they bear the name of this one in their faults. */
  List<Section> sections(String member) {
    return elements(member, JsonNode::isObject, "an object", n -> new Section(where, n, faults));
  }

  void fault(String predicate) {
    faults.add(where + " " + predicate);
  }

  /** The beginning of what was found, so that a sentence stays one. */
  static String excerpt(JsonNode node) {
    String text = node.toString();
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
  }

  private Optional<JsonNode> member(String name, Predicate<JsonNode> fits, String expected) {
    JsonNode found = node.path(name);
    if (found.isMissingNode() || found.isNull()) {
      return Optional.empty();
    }
    if (!fits.test(found)) {
      fault("has the %s %s where %s belongs.".formatted(name, excerpt(found), expected));
      return Optional.empty();
    }
    return Optional.of(found);
  }

  private <T> List<T> elements(
      String member, Predicate<JsonNode> fits, String expected, Function<JsonNode, T> read) {
    List<T> elements = new ArrayList<>();
    for (JsonNode element : list(member)) {
      if (fits.test(element)) {
        elements.add(read.apply(element));
      } else {
        fault("has %s in %s where %s belongs.".formatted(excerpt(element), member, expected));
      }
    }
    return elements;
  }

  private static boolean within(double number, double least, double most) {
    return number >= least && number <= most;
  }
}
