package dev.kfold.cv.parameters;

import dev.kfold.contract.ParameterReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of the fold jobs that replace those of the orchestrator's own job. They have the
 * names of the SageMaker Python SDK's {@code Estimator}. Keys, tags and the network can be {@code
 * none}, so that the fold jobs have none although the own job has.
 *
 * @param volumeGigabytes the size of a fold job's volume, in GB
 * @param encryptTraffic whether the traffic between containers is encrypted
 * @param isolate whether the containers have no network
 * @param tags the tags of the fold jobs by key
 */
public record FoldJobOverrides(
    Optional<String> outputKey,
    Optional<String> volumeKey,
    Optional<Integer> volumeGigabytes,
    Optional<List<String>> subnets,
    Optional<List<String>> securityGroups,
    Optional<Boolean> encryptTraffic,
    Optional<Boolean> isolate,
    Optional<Map<String, String>> tags) {

  private static final String NONE = "none";
  private static final String TAGS = "tags";

  /** Reads the settings. */
  static FoldJobOverrides read(ParameterReader reader) {
    return new FoldJobOverrides(
        reader.text("output_kms_key").map(FoldJobOverrides::orNone),
        reader.text("volume_kms_key").map(FoldJobOverrides::orNone),
        reader.text("volume_size").map(_ -> reader.integer("volume_size", 1, 1)),
        reader.text("subnets").map(FoldJobOverrides::list),
        reader.text("security_group_ids").map(FoldJobOverrides::list),
        flag(reader, "encrypt_inter_container_traffic"),
        flag(reader, "enable_network_isolation"),
        reader.text(TAGS).map(text -> tags(reader, text)));
  }

  private static Optional<Boolean> flag(ParameterReader reader, String name) {
    return reader.text(name).map(_ -> reader.flag(name, false));
  }

  /** Returns the value, or empty text for none. */
  private static String orNone(String text) {
    return text.equals(NONE) ? "" : text;
  }

  private static List<String> list(String text) {
    return Arrays.stream(orNone(text).split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static Map<String, String> tags(ParameterReader reader, String text) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : list(text)) {
      int equals = tag.indexOf('=');
      if (equals < 1 || tags.containsKey(tag.substring(0, equals).strip())) {
        reader.refuse(
            "hyperparameter %s: found '%s', expected key=value with a key of its own; give the tags as key=value,key=value, or none."
                .formatted(TAGS, tag));
      } else {
        tags.put(tag.substring(0, equals).strip(), tag.substring(equals + 1).strip());
      }
    }
    return tags;
  }
}
