package dev.kfold.harness.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Finds what a definition has and another one, which is to take its place, does not have: members
 * of objects, and elements of lists. Values that differ are not lost.
 */
final class LostMembers {

  /** The members that name the elements of a list. */
  private static final List<String> NAMES =
      List.of("Name", "OutputName", "InputName", "ChannelName", "PropertyFileName");

  private final List<String> lost = new ArrayList<>();

  private LostMembers() {}

  /** Returns the paths of what is lost, such as {@code Steps/SplitStep/Arguments/VpcConfig}. */
  static List<String> of(JsonNode old, JsonNode replacement) {
    LostMembers members = new LostMembers();
    members.compare("", old, replacement);
    return List.copyOf(members.lost);
  }

  private void compare(String path, JsonNode old, JsonNode replacement) {
    if (old.isObject()) {
      old.forEachEntry((name, member) ->
          compareMember(path + "/" + name, member, Optional.ofNullable(replacement.get(name))));
    } else if (old.isArray()) {
      for (int i = 0; i < old.size(); i++) {
        JsonNode element = old.get(i);
        Optional<String> name = name(element);
        compareMember(
            path + "/" + name.orElse(Integer.toString(i)),
            element,
            name.isPresent()
                ? named(replacement, name.get())
                : Optional.ofNullable(replacement.get(i)));
      }
    }
  }

  private void compareMember(String path, JsonNode old, Optional<JsonNode> replacement) {
    replacement.ifPresentOrElse(
        other -> compare(path, old, other), () -> lost.add(path.substring(1)));
  }

  private static Optional<JsonNode> named(JsonNode list, String name) {
    return list.valueStream()
        .filter(element -> name(element).equals(Optional.of(name)))
        .findFirst();
  }

  private static Optional<String> name(JsonNode element) {
    return Stream.of(element)
        .filter(JsonNode::isObject)
        .flatMap(object -> NAMES.stream().flatMap(key -> object.path(key).asStringOpt().stream()))
        .findFirst();
  }
}
