package dev.kfold.harness.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The definition equals what the SageMaker Python SDK builds for the same pipeline, step by step,
 * except for the listed differences. {@code src/test/scripts} has the programs that build it with
 * both versions of the SDK.
 */
class SdkComparisonTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String SUFFIX = "-RegisterModel";

  /** The members by which elements of lists are named, in the order of preference. */
  private static final List<String> NAMES =
      List.of("Name", "ChannelName", "OutputName", "InputName", "PropertyFileName");

  /** A known difference: all places that match the expression. */
  private record Difference(Pattern place, String reason) {

    static Difference parse(String line) {
      int bar = line.lastIndexOf(" | ");
      return new Difference(Pattern.compile(line.substring(0, bar)), line.substring(bar + 3));
    }

    boolean explains(String found) {
      return place.matcher(found).find();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sdk2", "sdk3"})
  void differsFromWhatTheSdkBuildsOnlyAsListed(String version) throws IOException {
    Map<String, String> ours = places(JSON.readTree(definition()).path("Steps"));
    Map<String, String> theirs = places(JSON.readTree(read(version + ".json")).path("Steps"));
    List<String> found =
        Stream.concat(ours.keySet().stream(), theirs.keySet().stream())
            .distinct()
            .filter(place -> !Objects.equals(ours.get(place), theirs.get(place)))
            .sorted()
            .toList();
    List<Difference> known = differences(version);

    assertThat(found)
        .filteredOn(place -> known.stream().noneMatch(it -> it.explains(place)))
        .as("unlisted differences")
        .isEmpty();
    assertThat(known)
        .filteredOn(difference -> found.stream().noneMatch(difference::explains))
        .as("listed differences that are gone")
        .isEmpty();
    assertThat(known).allSatisfy(difference -> assertThat(difference.reason()).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sdk2", "sdk3"})
  void hasTheSameStepsExperimentAndVersion(String version) throws IOException {
    JsonNode ours = JSON.readTree(definition());
    JsonNode theirs = JSON.readTree(read(version + ".json"));

    assertThat(byName(ours.path("Steps")).keySet())
        .isEqualTo(byName(theirs.path("Steps")).keySet())
        .hasSize(9);
    assertThat(theirs.path("Version")).isEqualTo(ours.path("Version"));
    assertThat(theirs.path("PipelineExperimentConfig"))
        .isEqualTo(ours.path("PipelineExperimentConfig"));
  }

  private static String definition() {
    // the branch of a search in one job is derived from these steps
    return CrossValidationPipeline.ofTuningJob(PipelineOptions.of(Strategy.BAYESIAN, 12))
        .toString();
  }

  private static List<Difference> differences(String version) throws IOException {
    return read(version + "-differences.txt")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(Difference::parse)
        .toList();
  }

  private static String read(String name) throws IOException {
    try (InputStream content = SdkComparisonTest.class.getResourceAsStream(name)) {
      return new String(
          Objects.requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Returns every scalar of the steps by its place, such as {@code Step/Arguments/RoleArn/Get}. */
  private static Map<String, String> places(JsonNode steps) {
    Map<String, String> places = new TreeMap<>();
    byName(steps).forEach((name, step) -> collect(name, step, places));
    return places;
  }

  /** Returns all steps by name; a condition has the names of the steps of its branches. */
  private static Map<String, JsonNode> byName(JsonNode steps) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    for (JsonNode step : steps) {
      String name = step.path("Name").asString();
      found.put(
          name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name,
          withoutBranches(step));
      found.putAll(byName(step.at("/Arguments/IfSteps")));
      found.putAll(byName(step.at("/Arguments/ElseSteps")));
    }
    return found;
  }

  private static JsonNode withoutBranches(JsonNode step) {
    JsonNode copy = step.deepCopy();
    for (String branch : List.of("IfSteps", "ElseSteps")) {
      if (copy.at("/Arguments/" + branch).isArray()) {
        var names =
            copy.at("/Arguments/" + branch)
                .valueStream()
                .map(each -> each.path("Name").asString())
                .toList();
        names.forEach(((ObjectNode) copy.path("Arguments")).putArray(branch)::add);
      }
    }
    return copy;
  }

  private static void collect(String place, JsonNode node, Map<String, String> places) {
    if (node.isEmpty()) {
      places.put(place, node.toString()); // a scalar, or a container without members
    } else if (node.isObject()) {
      node.properties()
          .forEach(member -> collect(place + "/" + member.getKey(), member.getValue(), places));
    } else {
      for (int i = 0; i < node.size(); i++) {
        collect(place + "/" + nameOf(node.get(i), i), node.get(i), places);
      }
    }
  }

  private static String nameOf(JsonNode element, int index) {
    return NAMES.stream()
        .filter(element::has)
        .map(name -> element.path(name).asString())
        .findFirst()
        .orElse(Integer.toString(index));
  }
}
