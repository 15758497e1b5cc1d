package dev.kfold.harness.client;

import dev.kfold.contract.S3Location;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineParametersForExecutionRequest;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parameters of an execution by name: those that it was given, and the defaults of others. */
public record ExecutionParameters(Map<String, String> values) {

  public ExecutionParameters {
    values = Map.copyOf(values);
  }

  /**
   * Reads the parameters of an execution.
   *
   * @param definition the definition that it runs, as JSON
   */
  public static ExecutionParameters read(
      ServiceClients clients, String executionArn, String definition) {
    Map<String, String> values = new TreeMap<>(defaults(definition));
    values.putAll(given(clients.sageMaker(), executionArn));
    return new ExecutionParameters(values);
  }

  /** Returns the values that an execution was given, by name. */
  public static Map<String, String> given(SageMakerClient sageMaker, String executionArn) {
    return sageMaker
        .listPipelineParametersForExecutionPaginator(
            ListPipelineParametersForExecutionRequest.builder()
                .pipelineExecutionArn(executionArn)
                .maxResults(100)
                .build())
        .stream()
        .flatMap(page -> page.pipelineParameters().stream())
        .collect(Collectors.toMap(Parameter::name, Parameter::value));
  }

  /** Returns the default values of a definition's parameters by name. */
  public static Map<String, String> defaults(String definition) {
    Map<String, String> values = new TreeMap<>();
    for (JsonNode parameter : new JsonMapper().readTree(definition).path("Parameters")) {
      if (parameter.has("DefaultValue")) {
        values.put(parameter.path("Name").asString(), parameter.path("DefaultValue").asString());
      }
    }
    return values;
  }

  /** Returns the value of a parameter, or empty if it has none or a blank one. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /** Returns the folder of an execution's outputs, or empty if the pipeline has no bucket. */
  public Optional<S3Location> outputs(String executionArn) {
    String id = executionArn.substring(executionArn.lastIndexOf('/') + 1);
    return value("DefaultS3Bucket")
        .flatMap(bucket ->
            value("S3BucketPrefix").map(prefix -> new S3Location(bucket, prefix + "/" + id + "/")));
  }
}
