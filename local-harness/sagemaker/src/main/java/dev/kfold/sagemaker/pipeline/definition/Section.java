package dev.kfold.sagemaker.pipeline.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * An object of a definition, whose members are read by type. A member of another type adds a
 * problem and reads as empty; null reads as empty too.
 *
 * @param where the object as the subject of a sentence, such as {@code Step [Train]}
 * @param problems receives a sentence for each problem
 */
record Section(String where, JsonNode node, List<String> problems) {

  private static final int EXCERPT = 60;

  /** Returns a member that is a text. */
  Optional<String> text(String member) {
    return member(member, JsonNode::isString, "a text").map(JsonNode::stringValue);
  }

  /** Returns a member that is a text; adds a problem if it has too many characters. */
  Optional<String> text(String member, int longest) {
    Optional<String> text = text(member);
    text.filter(t -> t.length() > longest)
        .ifPresent(t ->
            problem(
                "has a %s of %d characters; it may have %d at most."
                    .formatted(member, t.length(), longest)));
    return text;
  }

  /** Returns a member that is true or false. */
  Optional<Boolean> flag(String member) {
    return member(member, JsonNode::isBoolean, "true or false").map(JsonNode::booleanValue);
  }

  /** Returns a member that is a number from {@code least} to {@code most}. */
  Optional<Double> number(String member, double least, double most) {
    return member(
            member,
            n -> n.isNumber() && within(n.doubleValue(), least, most),
            "a number from %s to %s".formatted(least, most))
        .map(JsonNode::doubleValue);
  }

  /** Returns a member that is an integer from {@code least} to {@code most}. */
  Optional<Integer> integer(String member, int least, int most) {
    return member(
            member,
            n -> n.isIntegralNumber() && n.canConvertToInt() && within(n.intValue(), least, most),
            "a whole number from %d to %d".formatted(least, most))
        .map(JsonNode::intValue);
  }

  /** Returns a member that is an object; {@code name} names it in problems. */
  Optional<Section> section(String member, String name) {
    return member(member, JsonNode::isObject, "an object").map(n -> new Section(name, n, problems));
  }

  /** Returns the elements of a member that is a list. */
  List<JsonNode> list(String member) {
    List<JsonNode> elements = new ArrayList<>();
    member(member, JsonNode::isArray, "a list").ifPresent(list -> list.forEach(elements::add));
    return elements;
  }

  /** Returns the texts of a member that is a list. */
  List<String> texts(String member) {
    return elements(member, JsonNode::isString, "a text", JsonNode::stringValue);
  }

  /** Returns the objects of a member that is a list; problems name this object. */
  List<Section> sections(String member) {
    return elements(member, JsonNode::isObject, "an object", n -> new Section(where, n, problems));
  }

  /** Adds a problem for each member whose name is not known. */
  void onlyArguments(String... known) {
    List<String> names = List.of(known);
    node.propertyNames().stream()
        .filter(name -> !names.contains(name))
        .forEach(name ->
            problem(
                "has the unknown argument '%s'; expected %s."
                    .formatted(name, String.join(", ", names))));
  }

  /** Adds a problem, of which this object is the subject. */
  void problem(String predicate) {
    problems.add(where + " " + predicate);
  }

  /** Returns the first 60 characters of a node's JSON text. */
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
      problem("has the %s %s where %s belongs.".formatted(name, excerpt(found), expected));
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
        problem("has %s in %s where %s belongs.".formatted(excerpt(element), member, expected));
      }
    }
    return elements;
  }

  private static boolean within(double number, double least, double most) {
    return number >= least && number <= most;
  }
}
