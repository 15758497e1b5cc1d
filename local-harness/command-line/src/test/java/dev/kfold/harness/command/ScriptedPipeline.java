package dev.kfold.harness.command;

import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.sagemaker.api.ServiceException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsResponse;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionSummary;
import tools.jackson.databind.JsonNode;

/** Answers of a service about a pipeline, its executions, and the logs of their jobs. */
final class ScriptedPipeline {

  private ScriptedPipeline() {}

  static void pipeline(FakeService service) {
    service.on(
        "DescribePipeline",
        _ ->
            DescribePipelineResponse.builder()
                .pipelineDefinition(CommandLineRunner.DEFINITION)
                .build());
  }

  /** Lets the service know no job of a name, but processing and training jobs of other names. */
  static void noJob(FakeService service, String unknown) {
    service
        .on(
            "DescribeTrainingJob",
            request -> {
              verifyKnown(request.path("TrainingJobName"), unknown);
              return DescribeTrainingJobResponse.builder()
                  .trainingJobStatus("Completed")
                  .hyperParameters(Map.of())
                  .build();
            })
        .on(
            "DescribeProcessingJob",
            request -> {
              verifyKnown(request.path("ProcessingJobName"), unknown);
              return DescribeProcessingJobResponse.builder()
                  .processingJobStatus("Completed")
                  .processingOutputConfig(config -> config.outputs(List.of()))
                  .build();
            })
        .on(
            "DescribeTransformJob",
            _ -> {
              throw ServiceException.validation("Could not find requested job");
            });
  }

  private static void verifyKnown(JsonNode name, String unknown) {
    if (name.asString().equals(unknown)) {
      throw ServiceException.validation("Could not find requested job");
    }
  }

  static void logs(FakeService service) {
    service
        .on(
            "DescribeLogStreams",
            request ->
                DescribeLogStreamsResponse.builder()
                    .logStreams(
                        LogStream.builder()
                            .logStreamName(
                                request.path("logStreamNamePrefix").asString() + "algo-1")
                            .build())
                    .build())
        .on("GetLogEvents", ScriptedPipeline::page);
  }

  /** Two pages of a line each; the token of the last one stays the same. */
  private static GetLogEventsResponse page(JsonNode request) {
    int page = Integer.parseInt(request.path("nextToken").asString("0"));
    return GetLogEventsResponse.builder()
        .events(
            page < 2
                ? List.of(OutputLogEvent.builder().message("page " + page).build())
                : List.of())
        .nextForwardToken(Integer.toString(Math.min(2, page + 1)))
        .build();
  }

  static ListPipelineExecutionsResponse oneExecution() {
    return ListPipelineExecutionsResponse.builder()
        .pipelineExecutionSummaries(
            PipelineExecutionSummary.builder().pipelineExecutionArn(ScriptedExecution.ARN).build())
        .build();
  }
}
