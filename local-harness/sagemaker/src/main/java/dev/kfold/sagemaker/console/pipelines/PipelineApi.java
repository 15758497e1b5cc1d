package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ObjectReader;
import dev.kfold.sagemaker.console.page.ApiCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The services that the pages of pipelines call. */
record PipelineApi(Api sageMaker, Api logs, ObjectReader objects, Arns arns) {

  private static final int PAGE = 100;

  /** Returns the ARN of an execution. */
  String arn(String pipeline, String execution) {
    return arns.of("pipeline", pipeline) + "/execution/" + execution;
  }

  /** Returns the answer to a call. */
  JsonNode answer(ApiCall call) {
    return sageMaker.call(call.operation(), call.members());
  }

  /** Returns the call that describes a pipeline. */
  static ApiCall describePipeline(String pipeline) {
    return ApiCall.sageMaker("DescribePipeline", Map.of("PipelineName", pipeline));
  }

  /** Returns the call that lists the latest executions of a pipeline. */
  static ApiCall listExecutions(String pipeline, int most, String nextToken) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("PipelineName", pipeline);
    members.put("MaxResults", most);
    if (!nextToken.isEmpty()) {
      members.put("NextToken", nextToken);
    }
    return ApiCall.sageMaker("ListPipelineExecutions", members);
  }

  /** Returns a call whose only member is the ARN of an execution. */
  static ApiCall ofExecution(String operation, String arn) {
    return ApiCall.sageMaker(operation, Map.of("PipelineExecutionArn", arn));
  }

  /** Returns the values of the parameters of an execution, in the order of their declarations. */
  Map<String, String> parameters(String arn) {
    Map<String, String> values = new LinkedHashMap<>();
    all(
            "ListPipelineParametersForExecution",
            Map.of("PipelineExecutionArn", arn),
            "PipelineParameters")
        .forEach(parameter ->
            values.put(parameter.path("Name").asString(), parameter.path("Value").asString("")));
    return values;
  }

  /** Returns the started steps of an execution by name, in the order of their starts. */
  Map<String, JsonNode> steps(String arn) {
    Map<String, JsonNode> steps = new LinkedHashMap<>();
    all(
            "ListPipelineExecutionSteps",
            Map.of("PipelineExecutionArn", arn, "SortOrder", "Ascending"),
            "PipelineExecutionSteps")
        .forEach(step -> steps.put(step.path("StepName").asString(), step));
    return steps;
  }

  /** Returns the elements of all pages of a list. */
  Stream<JsonNode> all(String operation, Map<String, ?> members, String list) {
    List<JsonNode> found = new ArrayList<>();
    Map<String, Object> request = new LinkedHashMap<>(members);
    request.put("MaxResults", PAGE);
    JsonNode page;
    do {
      page = answer(ApiCall.sageMaker(operation, request));
      page.path(list).forEach(found::add);
      request.put("NextToken", page.path("NextToken").asString(""));
    } while (page.hasNonNull("NextToken"));
    return found.stream();
  }
}
