package dev.kfold.sagemaker.identity;

import dev.kfold.sagemaker.api.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The parameters of a request of the query protocol, which names members of lists by number. */
record QueryParameters(JsonNode members) {

  /** Returns a parameter, or a default if it is absent. */
  String text(String name, String absent) {
    return members.path(name).asString(absent);
  }

  /**
   * Returns a parameter.
   *
   * @throws ServiceException ValidationError if it is absent or empty
   */
  String required(String name) {
    String text = text(name, "");
    if (text.isEmpty()) {
      throw ServiceException.ofCompanion(
          "ValidationError",
          "1 validation error detected: Value at '%s' failed to satisfy constraint: Member must not be null"
              .formatted(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)));
    }
    return text;
  }

  /** Returns a list of texts: {@code Name.member.1}, {@code Name.member.2} and so on. */
  List<String> list(String name) {
    List<String> list = new ArrayList<>();
    for (int number = 1; members.has("%s.member.%d".formatted(name, number)); number++) {
      list.add(members.path("%s.member.%d".formatted(name, number)).asString());
    }
    return list;
  }

  /** Returns the tags: {@code Tags.member.1.Key}, {@code Tags.member.1.Value} and so on. */
  Map<String, String> tags() {
    Map<String, String> tags = new TreeMap<>();
    for (int number = 1; members.has("Tags.member.%d.Key".formatted(number)); number++) {
      tags.put(
          text("Tags.member.%d.Key".formatted(number), ""),
          text("Tags.member.%d.Value".formatted(number), ""));
    }
    return tags;
  }
}
