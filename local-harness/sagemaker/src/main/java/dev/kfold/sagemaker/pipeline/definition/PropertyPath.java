package dev.kfold.sagemaker.pipeline.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A path into JSON, such as {@code ProcessingOutputConfig.Outputs['train'].S3Output.S3Uri}. It
 * addresses members by name, elements by index, and entries of a map or named elements of a list by
 * a name in brackets.
 */
public record PropertyPath(String text, List<Part> parts) {

  private static final Pattern PART =
      Pattern.compile("\\G(?:\\.?([^.\\[\\]']+)|\\[(\\d{1,9})]|\\['([^']*)']|\\[\"([^\"]*)\"])");

  /** One step of a path. */
  public sealed interface Part {

    /** A member of an object. */
    record Member(String name) implements Part {}

    /** An element of a list, from 0. */
    record Index(int index) implements Part {}

    /** An entry of a map, or the element of a list that has this name. */
    record Key(String key) implements Part {}
  }

  public PropertyPath {
    parts = List.copyOf(parts);
  }

  /** Parses a path; empty if the text is not a path. */
  public static Optional<PropertyPath> parse(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    int end = 0;
    while (matcher.find()) {
      parts.add(part(matcher));
      end = matcher.end();
    }
    boolean whole = end == text.length() && !parts.isEmpty() && !text.startsWith(".");
    return whole ? Optional.of(new PropertyPath(text, parts)) : Optional.empty();
  }

  /** Returns the node at this path, or empty if there is none. */
  public Optional<JsonNode> in(JsonNode root) {
    JsonNode node = root;
    for (Part part : parts) {
      JsonNode next =
          switch (part) {
            case Part.Member(String name) -> node.path(name);
            case Part.Index(int index) -> node.path(index);
            case Part.Key(String key) -> node.isArray() ? named(node, key) : node.path(key);
          };
      if (next.isMissingNode()) {
        return Optional.empty();
      }
      node = next;
    }
    return Optional.of(node);
  }

  private static Part part(Matcher matcher) {
    if (matcher.group(1) != null) {
      return new Part.Member(matcher.group(1));
    }
    if (matcher.group(2) != null) {
      return new Part.Index(Integer.parseInt(matcher.group(2)));
    }
    return new Part.Key(matcher.group(3) != null ? matcher.group(3) : matcher.group(4));
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode element : list) {
      boolean found =
          element.properties().stream()
              .filter(member -> member.getKey().endsWith("Name"))
              .anyMatch(member -> member.getValue().asString("").equals(name));
      if (found) {
        return element;
      }
    }
    return list.path("");
  }
}
