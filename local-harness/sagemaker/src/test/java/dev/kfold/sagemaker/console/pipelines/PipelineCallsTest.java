package dev.kfold.sagemaker.console.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import java.util.Collections;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a page calls when it is computed again, because something has changed while it is open. */
class PipelineCallsTest {

  private static final String DEFINITION =
      "{'Version':'2020-12-01','Steps':[{'Name':'A','Type':'Tuning','Arguments':{}}]}";
  private static final String ARN =
      "arn:aws:sagemaker:us-east-1:000000000000:pipeline/P/execution/e";

  private final FakeService service =
      new FakeService()
          .answering(
              "ListPipelines",
              "{'PipelineSummaries':[{'PipelineName':'P','LastExecutionTime':9,'LastModifiedTime':5}]}")
          .defining("DescribePipeline", DEFINITION)
          .defining("DescribePipelineDefinitionForExecution", DEFINITION)
          .answering("DescribePipelineExecution", "{'LastModifiedTime':7}")
          .answering("ListPipelineParametersForExecution", "{}")
          .answering("ListPipelineVersions", "{}");
  private final DrawingCache drawings = new DrawingCache();

  @Test
  void theFrontPageAsksOnlyForWhatCanChange() {
    executions("Succeeded");
    front();
    assertThat(service.calls()).hasSize(23);

    front();

    assertThat(service.calls()).containsExactly("ListPipelines", "ListPipelineExecutions");
  }

  @Test
  void thePageOfAPipelineAsksOnlyForWhatCanChange() {
    executions("Succeeded");
    pipeline();
    assertThat(service.calls()).hasSize(43);

    pipeline();

    assertThat(service.calls())
        .containsExactly("DescribePipeline", "ListPipelineExecutions", "ListPipelineVersions");
  }

  @Test
  void thePageOfAnExecutionAsksOnlyForWhatCanChange() {
    service
        .answering(
            "ListPipelineExecutionSteps",
            "{'PipelineExecutionSteps':[{'StepName':'A','StepStatus':'Succeeded','Metadata':{'TuningJob':{'Arn':'x/t'}}}]}")
        .answering("DescribeHyperParameterTuningJob", "{}");
    execution();
    assertThat(service.calls()).hasSize(5);

    execution();

    assertThat(service.calls())
        .containsExactly("DescribePipelineExecution", "ListPipelineExecutionSteps");
  }

  @Test
  void anExecutionThatMayBeRetriedIsDescribedAgain() {
    executions("Failed");
    front();
    service.calls();

    front();

    assertThat(Collections.frequency(service.calls(), "DescribePipelineExecution")).isEqualTo(20);
  }

  @Test
  void aChangedPipelineIsDrawnAgain() {
    executions("Succeeded");
    front();
    service.calls();
    service.answering(
        "ListPipelines",
        "{'PipelineSummaries':[{'PipelineName':'P','LastExecutionTime':9,'LastModifiedTime':6}]}");

    front();

    assertThat(service.calls()).contains("DescribePipeline");
  }

  private void executions(String status) {
    service.answering(
        "ListPipelineExecutions",
        IntStream.range(0, 20)
            .mapToObj(i ->
                "{'PipelineExecutionArn':'%s%d','PipelineExecutionStatus':'%s','StartTime':%d}"
                    .formatted(ARN, i, status, i))
            .collect(Collectors.joining(",", "{'PipelineExecutionSummaries':[", "]}")));
  }

  private Page front() {
    return new FrontPage(service.api(), drawings).page();
  }

  private Page pipeline() {
    return new PipelinePage(service.api(), drawings)
        .page("P", new PageRequest("/console/pipelines/P", Map.of(), Map.of(), Map.of()));
  }

  private Page execution() {
    return new ExecutionPage(
            service.api(),
            drawings,
            (_, _) -> {
              throw new AssertionError("no search in one job");
            })
        .page("P", "e");
  }
}
