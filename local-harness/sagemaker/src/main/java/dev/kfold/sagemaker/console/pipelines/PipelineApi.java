package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ObjectReader;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.LatestKept;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The services that the pages of pipelines call.
 *
 * @param kept the latest answers that cannot change
 */
record PipelineApi(Api sageMaker, ObjectReader objects, Arns arns, LatestKept<JsonNode> kept) {

  /** The most answers to keep: of 100 executions, for example, with their parameters. */
  static final int MOST_KEPT = 400;

  private static final int PAGE = 100;

  /** Returns the ARN of an execution. */
  String arn(String pipeline, String execution) {
    return arns.of("pipeline", pipeline) + "/execution/" + execution;
  }

  /** Returns the answer to a call. */
  JsonNode answer(ApiCall call) {
    return sageMaker.call(call.operation(), call.members());
  }

  /** Returns the answer to a call for which the answer cannot change any more. */
  JsonNode lastingAnswer(ApiCall call) {
    return kept.get(call.toString(), () -> answer(call));
  }

  /** Returns the description of an execution; one that has succeeded does not change. */
  JsonNode execution(String arn, boolean hasSucceeded) {
    ApiCall call = ofExecution("DescribePipelineExecution", arn);
    return hasSucceeded ? lastingAnswer(call) : answer(call);
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
    JsonNode parameters =
        kept.get(
            "parameters of " + arn,
            () ->
                JsonNodeFactory.instance
                    .arrayNode()
                    .addAll(
                        all(
                                "ListPipelineParametersForExecution",
                                Map.of("PipelineExecutionArn", arn),
                                "PipelineParameters")
                            .toList()));
    Map<String, String> values = new LinkedHashMap<>();
    parameters.forEach(parameter ->
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
