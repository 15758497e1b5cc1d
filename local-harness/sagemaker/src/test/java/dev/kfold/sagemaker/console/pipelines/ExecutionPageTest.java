package dev.kfold.sagemaker.console.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.console.pipelines.graph.DrawingCache;
import org.junit.jupiter.api.Test;

class ExecutionPageTest {

  private static final String DEFINITION =
      """
      {'Version':'2020-12-01','Steps':[
        {'Name':'A','Type':'Training','Arguments':{}},{'Name':'B','Type':'Training','Arguments':{}},
        {'Name':'C','Type':'Training','Arguments':{}}]}\
      """;

  private final FakeService service =
      new FakeService()
          .defining("DescribePipelineDefinitionForExecution", DEFINITION)
          .answering(
              "ListPipelineExecutionSteps",
              "{'PipelineExecutionSteps':[{'StepName':'A','StepStatus':'Succeeded'},{'StepName':'B','StepStatus':'Succeeded'}]}")
          .answering("ListPipelineParametersForExecution", "{}");

  @Test
  void countsAllSteps() {
    service.answering("DescribePipelineExecution", "{'PipelineExecutionStatus':'Executing'}");

    assertThat(head().done()).isEqualTo(2);
    assertThat(head().all()).isEqualTo(3);
    assertThat(head().notSelected()).isZero();
  }

  @Test
  void countsTheSelectedStepsOfASelectiveExecution() {
    service.answering(
        "DescribePipelineExecution",
        "{'PipelineExecutionStatus':'Succeeded','SelectiveExecutionConfig':{'SelectedSteps':[{'StepName':'B'}]}}");

    assertThat(head().done()).as("A has the result of another execution").isEqualTo(1);
    assertThat(head().all()).isEqualTo(1);
    assertThat(head().notSelected()).isEqualTo(2);
  }

  private ExecutionHead head() {
    return (ExecutionHead)
        new ExecutionPage(
                service.api(),
                new DrawingCache(),
                (_, _) -> {
                  throw new AssertionError("no search in one job");
                })
            .page("P", "e")
            .fragments()
            .getFirst()
            .content()
            .get();
  }
}
