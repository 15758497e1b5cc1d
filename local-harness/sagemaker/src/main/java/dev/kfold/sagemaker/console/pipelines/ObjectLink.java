package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * An object or a prefix in S3 that a job reads or writes.
 *
 * @param name the name of the channel, the input or the output, or the member that has the URI
 */
public record ObjectLink(String name, String uri, String address) {

  private static final List<String> OUTPUTS = List.of("Output", "Artifacts", "Checkpoint");

  /** Returns what a job reads, from its description. */
  static List<ObjectLink> inputs(JsonNode description) {
    return links(description, false);
  }

  /** Returns what a job writes, from its description. */
  static List<ObjectLink> outputs(JsonNode description) {
    return links(description, true);
  }

  private static List<ObjectLink> links(JsonNode description, boolean isOutput) {
    List<ObjectLink> found = new ArrayList<>();
    description.properties().stream()
        .filter(member -> OUTPUTS.stream().anyMatch(member.getKey()::contains) == isOutput)
        .forEach(member -> add(member.getKey(), member.getValue(), found));
    return found.stream().distinct().toList();
  }

  private static void add(String name, JsonNode node, List<ObjectLink> found) {
    if (node.isString()) {
      String uri = node.stringValue();
      Address.ofUri(uri).ifPresent(address -> found.add(new ObjectLink(name, uri, address)));
    } else if (node.isArray()) {
      node.forEach(item -> add(name, item, found));
    } else {
      String named =
          Stream.of("ChannelName", "InputName", "OutputName")
              .map(member -> node.path(member).asString(""))
              .filter(text -> !text.isEmpty())
              .findFirst()
              .orElse("");
      node.properties()
          .forEach(
              member -> add(nameWithin(named, name, member.getKey()), member.getValue(), found));
    }
  }

  /** Returns the nearest name: of a channel, or of the member unless it only says that it is S3. */
  private static String nameWithin(String named, String outer, String member) {
    if (!named.isEmpty()) {
      return named;
    }
    return member.startsWith("S3") || member.endsWith("Source") || !outer.endsWith("Config")
        ? outer
        : member;
  }
}
