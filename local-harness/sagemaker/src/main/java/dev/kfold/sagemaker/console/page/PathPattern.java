package dev.kfold.sagemaker.console.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pattern of paths below {@link Address#ROOT}. */
record PathPattern(List<String> segments) {

  static PathPattern of(String pattern) {
    return new PathPattern(List.of(pattern.split("/", -1)));
  }

  /** Returns the variables of a path if it matches. */
  Optional<Map<String, String>> match(String rawPath) {
    if (!rawPath.startsWith(Address.ROOT + "/")) {
      return Optional.empty();
    }
    String[] found = rawPath.substring(Address.ROOT.length() + 1).split("/", -1);
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.endsWith("*}")) {
        variables.put(segment.substring(1, segment.length() - 2), rest(found, i));
        return Optional.of(variables);
      }
      if (i >= found.length) {
        return Optional.empty();
      }
      if (segment.startsWith("{")) {
        if (found[i].isEmpty()) {
          return Optional.empty();
        }
        variables.put(segment.substring(1, segment.length() - 1), decode(found[i]));
      } else if (!segment.equals(found[i])) {
        return Optional.empty();
      }
    }
    return found.length == segments.size() ? Optional.of(variables) : Optional.empty();
  }

  private static String rest(String[] found, int from) {
    if (from >= found.length) {
      return "";
    }
    return decode(String.join("/", List.of(found).subList(from, found.length)));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
