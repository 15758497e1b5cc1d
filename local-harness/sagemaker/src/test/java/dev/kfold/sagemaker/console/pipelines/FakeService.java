package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service with prepared answers and objects, in JSON with single quotes. */
final class FakeService {

  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> objects = new HashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final PipelineApi api =
      new PipelineApi(
          this::answer,
          uri ->
              Optional.ofNullable(objects.get(uri))
                  .map(content -> content.getBytes(StandardCharsets.UTF_8)),
          new Arns("us-east-1", "000000000000"),
          new LatestKept<>(PipelineApi.MOST_KEPT));

  FakeService answering(String operation, String answer) {
    answers.put(operation, quoted(answer));
    return this;
  }

  /** Answers with a definition as a text. */
  FakeService defining(String operation, String definition) {
    answers.put(
        operation,
        JSON.createObjectNode().put("PipelineDefinition", quoted(definition)).toString());
    return this;
  }

  FakeService with(String s3Uri, String content) {
    objects.put(s3Uri, quoted(content));
    return this;
  }

  /** Returns the execution that the answers describe. */
  ExecutionData execution(String definition) {
    defining("DescribePipelineDefinitionForExecution", definition);
    answers.putIfAbsent("DescribePipelineExecution", "{}");
    answers.putIfAbsent("ListPipelineExecutionSteps", "{}");
    answers.putIfAbsent("ListPipelineParametersForExecution", "{}");
    return ExecutionData.read(api(), new DrawingCache(), "P", "e1");
  }

  PipelineApi api() {
    return api;
  }

  /** Returns the operations that were called since this was asked last. */
  List<String> calls() {
    List<String> latest = List.copyOf(calls);
    calls.clear();
    return latest;
  }

  private JsonNode answer(String operation, JsonNode request) {
    calls.add(operation);
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
