package dev.kfold.sagemaker.pipeline;

import static dev.kfold.sagemaker.Calls.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    runningJob();
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
  void anExperimentCannotReferToResultsOfSteps() {
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
  void anExperimentWhoseNameHasNoValueIsRefused() {
    calls.call(
        "CreatePipeline",
        pipeline(
            "{'Version':'2020-12-01','PipelineExperimentConfig':{'ExperimentName':{'Std:JsonGet':{'S3Uri':'s3://b/none.json','Path':'name'}}},'Steps':[%s]}"
                .formatted(training("A", ""))));

    assertRefused(
        "ValidationException",
        "PipelineExperimentConfig: There is no property file at s3://b/none.json",
        () -> start("{}"));
  }

  @Test
  void aDefinitionIsDescribedUnchanged() {
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

    assertThat(definitionOf(execution)).isEqualTo(json(definition));
    assertThat(definitionFor("{'PipelineName':'" + ARN + "'}")).contains("\"B\"");
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
    String job = runningJob();
    String delete = "{'PipelineName':'p','ClientRequestToken':'x'}";

    assertRefused("ConflictException", "still running", () -> calls.call("DeletePipeline", delete));
    jobs.complete(job);
    awaitStatus(execution, "Succeeded");
    calls.call("DeletePipeline", delete);

    assertThat(calls.call("ListPipelines", "{}").path("PipelineSummaries")).isEmpty();
  }

  @Test
  void aPipelineIsFoundByItsNameAndByItsOwnArnOnly() {
    create(training("A", ""));

    assertThat(
            calls
                .call("DescribePipeline", "{'PipelineName':'" + ARN + "'}")
                .path("PipelineName")
                .asString())
        .isEqualTo("p");
    for (String other :
        List.of(
            ARN.replace("eu-central-1", "us-east-1"),
            ARN.replace("000000000000", "111122223333"))) {
      assertRefused(
          "ResourceNotFound",
          "Pipeline '" + other + "' does not exist.",
          () ->
              calls.call(
                  "DeletePipeline", "{'PipelineName':'" + other + "','ClientRequestToken':'x'}"));
    }
    assertThat(calls.call("ListPipelines", "{}").path("PipelineSummaries")).hasSize(1);
  }

  @Test
  void theSameTokenDeletesOnce() {
    create(training("A", ""));
    String delete = "{'PipelineName':'p','ClientRequestToken':'x'}";
    calls.call("DeletePipeline", delete);

    assertThat(calls.call("DeletePipeline", delete).path("PipelineArn").asString()).isEqualTo(ARN);
    assertRefused(
        "ResourceNotFound",
        "does not exist",
        () -> calls.call("DeletePipeline", delete.replace("'x'", "'y'")));
  }

  @Test
  void theSameTokenCreatesOnce() {
    var request = pipeline(definition(training("A", "")));
    calls.call("CreatePipeline", request);

    assertThat(calls.call("CreatePipeline", request).path("PipelineArn").asString()).isEqualTo(ARN);
  }

  @Test
  void aDefinitionInS3IsTakenAsItIs() {
    String text = json(" " + definition(training("A", "")) + "\n ");
    objects.put("s3://data/p.json", text);
    calls.call("CreatePipeline", inS3("'ObjectKey':'p.json'"));

    assertThat(definitionFor("{'PipelineName':'p'}")).isEqualTo(text);
    assertRefused(
        "ValidationException",
        "There is no pipeline definition at s3://data/q.json",
        () -> calls.call("CreatePipeline", inS3("'ObjectKey':'q.json'")));
    assertRefused(
        "ValidationException",
        "keeps no versions of objects",
        () -> calls.call("CreatePipeline", inS3("'ObjectKey':'p.json','VersionId':'1'")));
  }

  @Test
  void pipelinesAreListedByPrefixTimeAndOrder() {
    for (String name : new String[] {"b1", "a2", "a1"}) {
      calls.call(
          "CreatePipeline",
          pipeline(definition(training("A", ""))).toBuilder().pipelineName(name).build());
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(names("{}")).containsExactly("b1", "a2", "a1");
    assertThat(names("{'SortBy':'Name','SortOrder':'Descending'}"))
        .containsExactly("b1", "a2", "a1");
    assertThat(names("{'PipelineNamePrefix':'a','SortBy':'Name'}")).containsExactly("a1", "a2");
    assertThat(names("{'CreatedBefore':1767614430}")).as("before 12:00:30").containsExactly("b1");
  }

  private List<String> names(String request) {
    List<String> names = new ArrayList<>();
    calls
        .call("ListPipelines", request)
        .path("PipelineSummaries")
        .forEach(summary -> names.add(summary.path("PipelineName").asString()));
    return names;
  }

  private static String inS3(String location) {
    return "{'PipelineName':'p','ClientRequestToken':'t','RoleArn':'%s','PipelineDefinitionS3Location':{'Bucket':'data',%s}}"
        .formatted(ROLE, location);
  }
}
