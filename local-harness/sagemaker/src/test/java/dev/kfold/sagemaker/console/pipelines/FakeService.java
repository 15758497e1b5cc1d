package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service with prepared answers and objects, in JSON with single quotes. */
final class FakeService {

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> objects = new HashMap<>();

  FakeService answering(String operation, String answer) {
    answers.put(operation, quoted(answer));
    return this;
  }

  FakeService with(String s3Uri, String content) {
    objects.put(s3Uri, quoted(content));
    return this;
  }

  /** Returns the execution that the answers describe. */
  ExecutionData execution(String definition) {
    answers.put(
        "DescribePipelineDefinitionForExecution",
        JSON.createObjectNode().put("PipelineDefinition", quoted(definition)).toString());
    answers.putIfAbsent("DescribePipelineExecution", "{}");
    answers.putIfAbsent("ListPipelineExecutionSteps", "{}");
    answers.putIfAbsent("ListPipelineParametersForExecution", "{}");
    return ExecutionData.read(api(), new DrawingCache(), "P", "e1");
  }

  PipelineApi api() {
    return new PipelineApi(
        this::answer,
        this::answer,
        uri ->
            Optional.ofNullable(objects.get(uri))
                .map(content -> content.getBytes(StandardCharsets.UTF_8)),
        new Arns("us-east-1", "000000000000"));
  }

  private JsonNode answer(String operation, JsonNode request) {
    String answer = answers.get(operation);
    if (answer == null) {
      throw ServiceException.resourceNotFound(operation + " " + request);
    }
    return JSON.readTree(answer);
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }
}
