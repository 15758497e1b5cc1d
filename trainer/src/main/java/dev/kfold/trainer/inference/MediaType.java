package dev.kfold.trainer.inference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A media type, or a media range such as {@code text/*} (RFC 9110, 8.3.1 and 12.5.1).
 *
 * @param name in lower case, without parameters
 * @param parameters by their names in lower case
 */
record MediaType(String name, Map<String, String> parameters) {

  /** The range of all media types, which old clients write as one asterisk. */
  static final String ANY = "*/*";

  private static final Pattern NAME = Pattern.compile("[\\w!#$%&'*+.^`|~-]+/[\\w!#$%&'*+.^`|~-]+");

  MediaType {
    parameters = Map.copyOf(parameters);
  }

  /** Parses a media type; returns empty if the text is not a media type. */
  static Optional<MediaType> of(String text) {
    List<String> parts = HeaderElements.split(text, ';');
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    String name = parts.getFirst().toLowerCase(Locale.ROOT);
    if (name.equals("*")) {
      name = ANY;
    }
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parameters.putIfAbsent(
            part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            HeaderElements.unquote(part.substring(equals + 1).strip()));
      }
    }
    return Optional.of(new MediaType(name, parameters));
  }

  /** Returns the value of a parameter. */
  Optional<String> parameter(String parameter) {
    return Optional.ofNullable(parameters.get(parameter));
  }
}
