package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.contract.FailureMessage;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.pipeline.definition.PropertyFile;
import dev.kfold.sagemaker.pipeline.definition.PropertyPath;
import dev.kfold.sagemaker.pipeline.definition.Reference;
import dev.kfold.sagemaker.pipeline.definition.Scope;
import dev.kfold.sagemaker.pipeline.definition.UnresolvedException;
import java.io.UncheckedIOException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The values of an execution, read from the descriptions of its jobs and from S3, as any client can
 * read them. They are those of the execution unless somebody has changed the files since.
 */
record PresentValues(PipelineApi api, ExecutionData execution) implements Scope {

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public JsonNode value(Reference reference) {
    return switch (reference) {
      case Reference.ToParameter(String name) ->
          execution
              .drawn()
              .definition()
              .parameter(name)
              .flatMap(parameter ->
                  Optional.ofNullable(execution.parameters().get(name)).map(parameter::value))
              .orElseThrow(() -> unresolved("Parameters." + name));
      case Reference.ToStep(String step, PropertyPath path) -> property(step, path);
      case Reference.ToPropertyFile(String step, String file) -> json(uri(step, file));
      case Reference.ToExecution(String variable) -> variable(variable);
      case Reference.ToExperiment(String member) ->
          text(execution.description().path("PipelineExperimentConfig").path(member).asString(""));
    };
  }

  private JsonNode variable(String name) {
    return switch (name) {
      case "PipelineName" -> text(execution.pipeline());
      case "PipelineExecutionId" -> text(execution.id());
      case "PipelineExecutionArn" -> text(execution.arn());
      default -> throw unresolved("Execution." + name);
    };
  }

  @Override
  public JsonNode json(String s3Uri) {
    try {
      return JSON.readTree(
          api.objects().read(s3Uri).orElseThrow(() -> unresolved("The property file " + s3Uri)));
    } catch (JacksonException | UncheckedIOException e) {
      throw new UnresolvedException(
          "The property file %s cannot be read: %s".formatted(s3Uri, FailureMessage.of(e)));
    }
  }

  private JsonNode property(String step, PropertyPath path) {
    JsonNode metadata =
        Optional.ofNullable(execution.steps().get(step))
            .map(found -> found.path("Metadata"))
            .orElseThrow(() -> unresolved("Steps." + step));
    if (path.text().equals("Outcome")) {
      return metadata
          .at("/Condition/Outcome")
          .asStringOpt()
          .map(outcome ->
              (JsonNode) JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(outcome)))
          .orElseThrow(() -> unresolved("Steps." + step + ".Outcome"));
    }
    return Resource.of(metadata)
        .flatMap(resource -> path.in(description(resource)))
        .orElseThrow(() -> unresolved("Steps.%s.%s".formatted(step, path.text())));
  }

  private JsonNode description(Resource resource) {
    try {
      return api.answer(resource.describe());
    } catch (ServiceException e) {
      throw new UnresolvedException(FailureMessage.of(e));
    }
  }

  private String uri(String step, String file) {
    PropertyFile declared =
        execution.drawn().definition().graph().step(step).stream()
            .flatMap(found -> found.propertyFiles().stream())
            .filter(candidate -> candidate.name().equals(file))
            .findFirst()
            .orElseThrow(() -> unresolved("Steps.%s.PropertyFiles.%s".formatted(step, file)));
    String path =
        "ProcessingOutputConfig.Outputs['%s'].S3Output.S3Uri".formatted(declared.outputName());
    String folder = property(step, PropertyPath.parse(path).orElseThrow()).asString();
    return (folder.endsWith("/") ? folder : folder + "/") + declared.filePath();
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.stringNode(text);
  }

  private static UnresolvedException unresolved(String what) {
    return new UnresolvedException("%s has no value yet.".formatted(what));
  }
}
