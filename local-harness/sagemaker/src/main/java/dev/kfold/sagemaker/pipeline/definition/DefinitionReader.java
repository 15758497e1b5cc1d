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
  private static final int MOST_PROBLEMS = 10;

  private final List<String> problems = new ArrayList<>();

  private DefinitionReader() {}

  /**
   * Reads and checks a definition.
   *
   * @throws IllegalArgumentException with a sentence for each problem
   */
  public static Definition read(String text) {
    var reader = new DefinitionReader();
    Definition definition = reader.definition(parse(text));
    reader.problems.addAll(PipelineDefinitionCheck.problems(definition));
    if (!reader.problems.isEmpty()) {
      throw new IllegalArgumentException(capped(reader.problems));
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
    var root = new Section("The pipeline definition", node, problems);
    if (!node.path("Version").asString("").equals(VERSION)) {
      problems.add(
          "Version is %s; expected \"%s\"."
              .formatted(Section.excerpt(node.path("Version")), VERSION));
    }
    var _ = root.section("Metadata", "Metadata");
    List<ParameterDeclaration> parameters =
        root.sections("Parameters").stream()
            .flatMap(parameter -> PipelineParameterReader.read(parameter).stream())
            .toList();
    if (root.list("Steps").isEmpty()) {
      problems.add("Steps is empty; a pipeline needs at least one step.");
    }
    List<Step> steps = StepReader.steps(root, "Steps");
    problems.addAll(PipelineDefinitionCheck.repeatedNames(steps));
    return new Definition(parameters, StepGraph.of(steps), experiment(root));
  }

  private static JsonNode experiment(Section root) {
    String name = "PipelineExperimentConfig";
    Optional<Section> experiment = root.section(name, name);
    return experiment.map(Section::node).orElse(MissingNode.getInstance());
  }

  private static String capped(List<String> problems) {
    List<String> distinct = problems.stream().distinct().toList();
    String told = String.join(" ", distinct.subList(0, Math.min(MOST_PROBLEMS, distinct.size())));
    return distinct.size() <= MOST_PROBLEMS
        ? told
        : "%s There are %d more problems.".formatted(told, distinct.size() - MOST_PROBLEMS);
  }
}
