package dev.kfold.harness.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionRequest;

/** Requests that create the pipeline and start it with data in a bucket of its own. */
public final class CrossValidationRequests {

  private static final String ROLE = "arn:aws:iam::000000000000:role/kfold";
  private static final String TOKEN = "0123456789012345678901234567890123456789";

  private CrossValidationRequests() {}

  public static CreatePipelineRequest create(PipelineOptions options) {
    return CreatePipelineRequest.builder()
        .pipelineName(CrossValidationPipeline.NAME)
        .pipelineDefinition(CrossValidationPipeline.definition(options))
        .clientRequestToken(TOKEN)
        .roleArn(ROLE)
        .build();
  }

  /**
   * Starts an execution.
   *
   * @param more parameters beside those that have no default
   */
  public static StartPipelineExecutionRequest start(Map<String, String> more) {
    Map<String, String> parameters =
        new LinkedHashMap<>(
            Map.of(
                "ExecutionRole", ROLE,
                "DefaultS3Bucket", "data",
                "ImageURI", "kfold-cv:latest",
                "TrainerImageURI", "kfold-trainer:latest",
                "InputDataS3Uri", "s3://data/iris.csv",
                "LabelColumn", "species"));
    parameters.putAll(more);
    return StartPipelineExecutionRequest.builder()
        .pipelineName(CrossValidationPipeline.NAME)
        .clientRequestToken(TOKEN)
        .pipelineParameters(parameters(parameters))
        .build();
  }

  private static List<Parameter> parameters(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value -> Parameter.builder().name(value.getKey()).value(value.getValue()).build())
        .toList();
  }
}
