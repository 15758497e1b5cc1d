package dev.kfold.sagemaker.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Hides the values of hyperparameters, variables and tags whose names look secret. */
public final class Secrets {

  /** What is shown instead of a value. */
  public static final String HIDDEN = "••••";

  private static final Pattern SECRET =
      Pattern.compile(
          "passw(or)?d|passphrase|secret|credential|api[_-]?key|access[_-]?key|private[_-]?key|key[_-]?id|(^|[_-]|auth|access|bearer|session)token(?![a-z])",
          Pattern.CASE_INSENSITIVE);

  private Secrets() {}

  /** Returns whether the value of this name is hidden. */
  public static boolean isSecret(String name) {
    return SECRET.matcher(name).find();
  }

  /** Returns a value as pages show it. */
  public static String shown(String name, String value) {
    return isSecret(name) && !value.isEmpty() ? HIDDEN : value;
  }

  /** Returns the texts of an object as pages show them, by name. */
  public static SortedMap<String, String> shown(JsonNode texts) {
    SortedMap<String, String> shown = new TreeMap<>();
    texts
        .properties()
        .forEach(member ->
            shown.put(member.getKey(), shown(member.getKey(), member.getValue().asString(""))));
    return shown;
  }

  /**
   * Returns the words of a command without the values of options and variables of secret names,
   * such as {@code --password VALUE} and {@code TOKEN=VALUE}.
   */
  public static List<String> hidden(List<String> words) {
    List<String> shown = new ArrayList<>();
    String before = "";
    for (String word : words) {
      int equals = word.indexOf('=');
      boolean isValue = before.startsWith("-") && !before.contains("=") && !word.startsWith("-");
      if (isValue && isSecret(before)) {
        shown.add(HIDDEN);
      } else if (equals > 0 && isSecret(word.substring(0, equals))) {
        shown.add(word.substring(0, equals + 1) + HIDDEN);
      } else {
        shown.add(word);
      }
      before = word;
    }
    return shown;
  }

  /**
   * Returns a document without its secret values: members of secret names, the values of objects
   * that have a secret {@code Name} or {@code Key}, and those in commands.
   */
  public static JsonNode hidden(JsonNode node) {
    if (node.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      if (!node.isEmpty() && node.valueStream().allMatch(JsonNode::isString)) {
        hidden(node.valueStream().map(JsonNode::asString).toList()).forEach(items::add);
      } else {
        node.forEach(item -> items.add(hidden(item)));
      }
      return items;
    }
    if (!node.isObject()) {
      return node;
    }
    boolean named =
        isSecret(node.path("Name").asString("")) || isSecret(node.path("Key").asString(""));
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(member -> {
          boolean secret =
              isSecret(member.getKey()) || (named && member.getKey().endsWith("Value"));
          JsonNode value = member.getValue();
          members.set(
              member.getKey(),
              secret && value.isValueNode() && !value.isNull()
                  ? JsonNodeFactory.instance.stringNode(HIDDEN)
                  : hidden(value));
        });
    return members;
  }
}
