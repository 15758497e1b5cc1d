package dev.kfold.sagemaker.pipeline;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.JsonProblem;
import dev.kfold.sagemaker.api.ObjectReader;
import dev.kfold.sagemaker.pipeline.definition.Definition;
import dev.kfold.sagemaker.pipeline.definition.Expressions;
import dev.kfold.sagemaker.pipeline.definition.PropertyFile;
import dev.kfold.sagemaker.pipeline.definition.PropertyPath;
import dev.kfold.sagemaker.pipeline.definition.Reference;
import dev.kfold.sagemaker.pipeline.definition.Scope;
import dev.kfold.sagemaker.pipeline.definition.UnresolvedException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sagemaker.model.PipelineExperimentConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The values to which the expressions of a step resolve when it starts.
 *
 * @param jobName the name of the job that the step starts; empty if it starts no job
 */
record ExecutionScope(
    Execution execution, Definition definition, ObjectReader objects, Instant now, String jobName)
    implements Scope {

  private static final JsonMapper JSON = new JsonMapper();

  /** Returns the experiment and trial names of the definition, or empty if it has none. */
  Optional<PipelineExperimentConfig> experiment() {
    if (!definition.experiment().isObject()) {
      return Optional.empty();
    }
    JsonNode names = Expressions.resolve(definition.experiment(), this);
    return Optional.of(
        PipelineExperimentConfig.builder()
            .experimentName(name(names.path("ExperimentName")))
            .trialName(name(names.path("TrialName")))
            .build());
  }

  /** Returns the name as text; it may be a parameter of any type. */
  private static @Nullable String name(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? value.asString() : null;
  }

  @Override
  public JsonNode value(Reference reference) {
    return switch (reference) {
      case Reference.ToParameter(String name) -> found(parameter(name), "Parameters." + name);
      case Reference.ToExecution(String variable) -> text(variable(variable));
      case Reference.ToExperiment(String member) ->
          Expressions.resolve(definition.experiment().path(member), this);
      case Reference.ToStep(String step, PropertyPath path) -> property(step, path);
      case Reference.ToPropertyFile(String step, String file) -> json(uri(step, file));
    };
  }

  @Override
  public JsonNode json(String s3Uri) {
    try {
      return JSON.readTree(read(s3Uri));
    } catch (JacksonException e) {
      throw new UnresolvedException(
          "The property file %s is no valid JSON: %s.".formatted(s3Uri, JsonProblem.describe(e)));
    }
  }

  private byte[] read(String s3Uri) {
    try {
      return objects
          .read(s3Uri)
          .orElseThrow(() ->
              new UnresolvedException(
                  "There is no property file at %s; the step that writes it must put it among its outputs."
                      .formatted(s3Uri)));
    } catch (UncheckedIOException e) {
      throw new UnresolvedException(
          "The property file %s cannot be read: %s.".formatted(s3Uri, FailureMessage.of(e)));
    }
  }

  private Optional<JsonNode> parameter(String name) {
    return definition
        .parameter(name)
        .flatMap(p -> Optional.ofNullable(execution.parameters().get(name)).map(p::value));
  }

  private JsonNode property(String step, PropertyPath path) {
    return found(
        Optional.ofNullable(execution.steps().get(step))
            .flatMap(s -> path.in(s.result().properties())),
        "Steps.%s.%s".formatted(step, path.text()));
  }

  private String uri(String step, String file) {
    PropertyFile propertyFile =
        definition.graph().step(step).stream()
            .flatMap(s -> s.propertyFiles().stream())
            .filter(candidate -> candidate.name().equals(file))
            .findFirst()
            .orElseThrow(() -> unresolved("Steps.%s.PropertyFiles.%s".formatted(step, file)));
    String output =
        "ProcessingOutputConfig.Outputs['%s'].S3Output.S3Uri".formatted(propertyFile.outputName());
    String folder = property(step, PropertyPath.parse(output).orElseThrow()).asString();
    return (folder.endsWith("/") ? folder : folder + "/") + propertyFile.filePath();
  }

  private String variable(String name) {
    return switch (name) {
      case "StartDateTime" -> execution.started().toString();
      case "CurrentDateTime" -> now.toString();
      case "PipelineName" -> execution.pipeline().name();
      case "PipelineArn" -> execution.pipeline().arn();
      case "PipelineExecutionId" -> execution.id();
      case "PipelineExecutionArn" -> execution.arn();
      case "TrainingJobName", "ProcessingJobName" -> jobName;
      default -> throw unresolved("Execution." + name);
    };
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  private static JsonNode found(Optional<JsonNode> value, String what) {
    return value.orElseThrow(() -> unresolved(what));
  }

  private static UnresolvedException unresolved(String what) {
    return new UnresolvedException("%s has no value in this execution.".formatted(what));
  }
}
