package dev.kfold.sagemaker.pipeline.definition;

import dev.kfold.sagemaker.api.JsonProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads a definition from its JSON text.
 *
 * @see <a
 *     href="https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/">Pipeline
 *     definition JSON schema</a>
 */
public final class DefinitionReader {

  private static final JsonMapper JSON = new JsonMapper();
  private static final String VERSION = "2020-12-01";
  private static final int MOST_FAULTS = 10;

  private final List<String> faults = new ArrayList<>();

  private DefinitionReader() {}

  /**
   * Reads and checks a definition.
   *
   * @throws IllegalArgumentException with a sentence for each fault
   */
  public static Definition read(String text) {
    var reader = new DefinitionReader();
    Definition definition = reader.definition(parse(text));
    reader.faults.addAll(PipelineDefinitionCheck.faults(definition));
    if (!reader.faults.isEmpty()) {
      throw new IllegalArgumentException(capped(reader.faults));
    }
    return definition;
  }

  private static JsonNode parse(String text) {
    try {
      JsonNode root = JSON.readTree(text);
      if (root.isObject()) {
        return root;
      }
      throw new IllegalArgumentException(
          "The pipeline definition is no JSON object; found %s.".formatted(root.getNodeType()));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The pipeline definition is no valid JSON (%s).".formatted(JsonProblem.describe(e)));
    }
  }

  private Definition definition(JsonNode node) {
    var root = new Section("The pipeline definition", node, faults);
    if (!node.path("Version").asString("").equals(VERSION)) {
      faults.add(
          "Version is %s; expected \"%s\"."
              .formatted(Section.excerpt(node.path("Version")), VERSION));
    }
    var _ = root.section("Metadata", "Metadata");
    List<ParameterDeclaration> parameters =
        root.sections("Parameters").stream()
            .flatMap(parameter -> PipelineParameterReader.read(parameter).stream())
            .toList();
    if (root.list("Steps").isEmpty()) {
      faults.add("Steps is empty; a pipeline needs at least one step.");
    }
    List<Step> steps = StepReader.steps(root, "Steps");
    faults.addAll(PipelineDefinitionCheck.repeatedNames(steps));
    return new Definition(parameters, StepGraph.of(steps), experiment(root));
  }

  private static JsonNode experiment(Section root) {
    String name = "PipelineExperimentConfig";
    Optional<Section> experiment = root.section(name, name);
    return experiment.map(Section::node).orElse(MissingNode.getInstance());
  }

  private static String capped(List<String> faults) {
    List<String> distinct = faults.stream().distinct().toList();
    String told = String.join(" ", distinct.subList(0, Math.min(MOST_FAULTS, distinct.size())));
    return distinct.size() <= MOST_FAULTS
        ? told
        : "%s There are %d more faults.".formatted(told, distinct.size() - MOST_FAULTS);
  }
}
