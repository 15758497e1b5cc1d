package dev.kfold.harness.endpoint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineRequest;

class PipelineServiceTest extends PipelineServiceFixture {

  @Test
  void theSameTokenStartsOneExecutionOnly() {
    create(training("A", ""));
    String token = "{'ClientRequestToken':'0123456789012345678901234567890123456789'}";

    assertThat(start(token)).isEqualTo(start(token)).isNotEqualTo(start("{}"));
    assertThat(
            calls
                .call("ListPipelineExecutions", "{'PipelineName':'p'}")
                .path("PipelineExecutionSummaries"))
        .hasSize(2);
  }

  @Test
  void parametersAreReadAndAnswered() throws Exception {
    calls.call(
        "CreatePipeline",
        pipeline(
            "{'Version':'2020-12-01','Parameters':[{'Name':'K','Type':'Integer','DefaultValue':5},{'Name':'Bucket','Type':'String'}],'Steps':[%s]}"
                .formatted(
                    training(
                        "A",
                        ",'HyperParameters':{'k':{'Std:Join':{'On':'','Values':[{'Get':'Parameters.K'}]}}}"))));
    String execution = start("{'PipelineParameters':[{'Name':'Bucket','Value':'data'}]}");

    await(() -> jobs.running().size() == 1);
    assertThat(jobs.trainingRequests().getFirst().hyperParameters()).containsEntry("k", "5");
    assertThat(
            calls
                .call(
                    "ListPipelineParametersForExecution",
                    "{'PipelineExecutionArn':'" + execution + "'}")
                .path("PipelineParameters")
                .toString())
        .isEqualTo("[{\"Name\":\"K\",\"Value\":\"5\"},{\"Name\":\"Bucket\",\"Value\":\"data\"}]");
    assertRefused("ValidationException", "Parameter [Bucket] has no default", () -> start("{}"));
  }

  @Test
  void anExecutionKnowsItsExperiment() {
    calls.call(
        "CreatePipeline",
        pipeline(
            "{'Version':'2020-12-01','PipelineExperimentConfig':{'ExperimentName':{'Get':'Execution.PipelineName'},'TrialName':{'Get':'Execution.PipelineExecutionId'}},'Steps':[%s]}"
                .formatted(training("A", ""))));
    String execution = start("{}");

    assertThat(describe(execution).path("PipelineExperimentConfig").toString())
        .isEqualTo(
            json(
                "{'ExperimentName':'p','TrialName':'%s'}"
                    .formatted(execution.substring(execution.lastIndexOf('/') + 1))));
  }

  @Test
  void anExecutionWithoutAnExperimentHasNone() {
    create(training("A", ""));

    assertThat(describe(start("{}")).has("PipelineExperimentConfig")).isFalse();
  }

  @Test
  void anExperimentCannotBeNamedAfterWhatIsNotKnownYet() {
    assertRefused(
        "ValidationException",
        "PipelineExperimentConfig refers to [Steps.A.TrainingJobName]",
        () ->
            calls.call(
                "CreatePipeline",
                pipeline(
                    "{'Version':'2020-12-01','PipelineExperimentConfig':{'ExperimentName':{'Get':'Steps.A.TrainingJobName'}},'Steps':[%s]}"
                        .formatted(training("A", "")))));
  }

  @Test
  void aDefinitionComesBackAsItWasSent() {
    String definition =
        "{ 'Version' : '2020-12-01',\n 'Steps':[ %s ] }\n".formatted(training("A", ""));
    calls.call("CreatePipeline", pipeline(definition));
    String execution = start("{}");
    calls.call(
        "UpdatePipeline",
        UpdatePipelineRequest.builder()
            .pipelineName("p")
            .pipelineDefinition(
                json("{'Version':'2020-12-01','Steps':[" + training("B", "") + "]}"))
            .build());

    assertThat(
            calls
                .call(
                    "DescribePipelineDefinitionForExecution",
                    "{'PipelineExecutionArn':'" + execution + "'}")
                .path("PipelineDefinition")
                .asString())
        .isEqualTo(json(definition));
    assertThat(
            calls
                .call("DescribePipeline", "{'PipelineName':'" + ARN + "'}")
                .path("PipelineDefinition")
                .asString())
        .contains("\"B\"");
  }

  @Test
  void aPipelineNameIsTakenOnlyOnce() {
    create(training("A", ""));

    assertRefused("ValidationException", "already exists", () -> create(training("A", "")));
    assertRefused("ValidationException", "names must be unique", () -> create(training("A", "")));
  }

  @Test
  void aBadDefinitionIsRefusedAndNothingIsKept() {
    assertRefused(
        "ValidationException",
        "Step name [A] is used multiple times.",
        () -> create(training("A", ""), training("A", "")));
    assertRefused(
        "ResourceNotFound",
        "does not exist",
        () -> calls.call("DescribePipeline", "{'PipelineName':'p'}"));
  }

  @Test
  void aPipelineIsDeletedOnlyWhenNothingOfItRuns() throws Exception {
    create(training("A", ""));
    String execution = start("{}");
    await(() -> jobs.running().size() == 1);
    String delete = "{'PipelineName':'p','ClientRequestToken':'x'}";

    assertRefused("ConflictException", "still running", () -> calls.call("DeletePipeline", delete));
    jobs.complete(jobs.running().getFirst());
    awaitStatus(execution, "Succeeded");
    calls.call("DeletePipeline", delete);

    assertThat(calls.call("ListPipelines", "{}").path("PipelineSummaries")).isEmpty();
  }
}
