package dev.kfold.harness.endpoint.pipeline.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

  private final List<String> faults = new ArrayList<>();

  private DefinitionReader() {}

  /**
   * Reads and checks a definition.
   *
   * @throws IllegalArgumentException with a sentence for everything that is wrong with it
   */
  public static Definition read(String text) {
    var reader = new DefinitionReader();
    Definition definition = reader.definition(parse(text));
    reader.faults.addAll(DefinitionCheck.faults(definition));
    if (!reader.faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", reader.faults));
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
          "The pipeline definition is no valid JSON (line %d, column %d: %s)."
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  e.getOriginalMessage()));
    }
  }

  private Definition definition(JsonNode root) {
    if (!root.path("Version").asString("").equals(VERSION)) {
      faults.add("Version is %s; expected \"%s\".".formatted(root.path("Version"), VERSION));
    }
    List<ParameterDeclaration> parameters =
        elements(root.path("Parameters")).flatMap(node -> parameter(node).stream()).toList();
    List<Step> steps = steps(root.path("Steps"));
    if (steps.isEmpty() && faults.isEmpty()) {
      faults.add("Steps is empty; a pipeline needs at least one step.");
    }
    checkNames(steps);
    return new Definition(parameters, StepGraph.of(steps), root.path("PipelineExperimentConfig"));
  }

  private Optional<ParameterDeclaration> parameter(JsonNode node) {
    String name = node.path("Name").asString("");
    Optional<ParameterDeclaration.Type> type = type(node.path("Type").asString(""));
    if (name.isEmpty() || type.isEmpty()) {
      faults.add(
          "Parameter %s needs a Name and a Type of String, Integer, Float or Boolean."
              .formatted(node));
      return Optional.empty();
    }
    List<String> enumValues =
        elements(node.path("EnumValues")).map(value -> value.asString("")).toList();
    var untyped = new ParameterDeclaration(name, type.get(), Optional.empty(), enumValues);
    return Optional.of(
        new ParameterDeclaration(
            name, type.get(), defaultValue(node.path("DefaultValue"), untyped), enumValues));
  }

  private Optional<JsonNode> defaultValue(JsonNode node, ParameterDeclaration declaration) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(declaration.value(node.asString("")));
    } catch (IllegalArgumentException e) {
      faults.add(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<ParameterDeclaration.Type> type(String text) {
    return switch (text) {
      case "String" -> Optional.of(ParameterDeclaration.Type.STRING);
      case "Integer" -> Optional.of(ParameterDeclaration.Type.INTEGER);
      case "Float" -> Optional.of(ParameterDeclaration.Type.FLOAT);
      case "Boolean" -> Optional.of(ParameterDeclaration.Type.BOOLEAN);
      default -> Optional.empty();
    };
  }

  private List<Step> steps(JsonNode list) {
    return elements(list).flatMap(node -> step(node).stream()).toList();
  }

  private Optional<Step> step(JsonNode node) {
    String name = node.path("Name").asString("");
    if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
      faults.add("Step name [%s] must be 1 to 64 letters, digits, '-' or '_'.".formatted(name));
      return Optional.empty();
    }
    if (!node.path("Arguments").isObject()) {
      faults.add("Step [%s] has no Arguments object.".formatted(name));
      return Optional.empty();
    }
    var header =
        new StepHeader(
            name,
            node.path("DisplayName").stringValueOpt(),
            node.path("Description").stringValueOpt(),
            elements(node.path("DependsOn")).map(value -> value.asString("")).toList());
    return step(header, node.path("Type").asString(""), node);
  }

  private Optional<Step> step(StepHeader header, String type, JsonNode node) {
    JsonNode arguments = node.path("Arguments");
    return switch (type) {
      case "Processing" -> Optional.of(new ProcessingStep(header, arguments, propertyFiles(node)));
      case "Training" -> Optional.of(new TrainingStep(header, arguments));
      case "Tuning" -> Optional.of(new TuningStep(header, arguments));
      case "RegisterModel" -> Optional.of(new RegisterModelStep(header, arguments));
      case "Fail" -> Optional.of(new FailStep(header, arguments));
      case "Condition" -> Optional.of(condition(header, arguments));
      default -> {
        faults.add(
            "Step [%s] has the type '%s'; the local pipelines know Processing, Training, Tuning, Condition, RegisterModel and Fail."
                .formatted(header.name(), type));
        yield Optional.empty();
      }
    };
  }

  private Step condition(StepHeader header, JsonNode arguments) {
    var reader = new ConditionReader(header.name(), faults);
    return new ConditionStep(
        header,
        arguments.path("Conditions"),
        reader.conditions(arguments.path("Conditions")),
        steps(arguments.path("IfSteps")),
        steps(arguments.path("ElseSteps")));
  }

  private static List<PropertyFile> propertyFiles(JsonNode node) {
    return elements(node.path("PropertyFiles"))
        .map(file ->
            new PropertyFile(
                file.path("PropertyFileName").asString(""),
                file.path("OutputName").asString(""),
                file.path("FilePath").asString("")))
        .toList();
  }

  private void checkNames(List<Step> steps) {
    faults.addAll(DefinitionCheck.repeatedNames(steps));
  }

  private static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
