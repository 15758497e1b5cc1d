package dev.kfold.sagemaker.pipeline;

import static dev.kfold.sagemaker.Calls.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExecutionOperationsTest extends PipelineServiceFixture {

  @Test
  void anUpdateChangesOnlyTheGivenMembers() {
    create(training("A", ""));
    String execution = start("{'PipelineExecutionDescription':'first'}");

    calls.call(
        "UpdatePipelineExecution",
        "{'PipelineExecutionArn':'%s','PipelineExecutionDisplayName':'named'}"
            .formatted(execution));

    assertThat(describe(execution).path("PipelineExecutionDisplayName").asString())
        .isEqualTo("named");
    assertThat(describe(execution).path("PipelineExecutionDescription").asString())
        .isEqualTo("first");
  }

  @Test
  void raisingTheLimitStartsMoreSteps() throws Exception {
    create(training("A", ""), training("B", ""), training("C", ""));
    String execution = start("{'ParallelismConfiguration':{'MaxParallelExecutionSteps':1}}");
    runningJob();

    calls.call(
        "UpdatePipelineExecution",
        "{'PipelineExecutionArn':'%s','ParallelismConfiguration':{'MaxParallelExecutionSteps':2}}"
            .formatted(execution));

    await(() -> jobs.running().size() == 2);
    assertThat(
            describe(execution)
                .at("/ParallelismConfiguration/MaxParallelExecutionSteps")
                .intValue())
        .isEqualTo(2);
  }

  @Test
  void theSameTokenStopsOnce() throws Exception {
    create(training("A", ""));
    String execution = start("{}");
    runningJob();
    String request =
        "{'ClientRequestToken':'%s','PipelineExecutionArn':'%s'}"
            .formatted(UUID.randomUUID(), execution);
    calls.call("StopPipelineExecution", request);
    awaitStatus(execution, "Stopped");

    assertThat(calls.call("StopPipelineExecution", request).path("PipelineExecutionArn").asString())
        .isEqualTo(execution);
  }

  @Test
  void anEarlierVersionOfTheDefinitionCanBeStarted() throws Exception {
    create(training("First", ""));
    update(training("Second", ""));
    update(training("Third", ""));

    String execution = startAndComplete("{'PipelineVersionId':2}");
    assertThat(steps(execution)).hasSize(1);
    assertThat(stepStatus(execution, "Second")).isEqualTo("Succeeded");
    assertThat(describe(execution).path("PipelineVersionId").intValue()).isEqualTo(2);
    assertThat(definitionFor("{'PipelineName':'p','PipelineVersionId':1}")).contains("First");
    assertRefused(
        "ResourceNotFound",
        "has no version 4; its latest is 3",
        () -> start("{'PipelineVersionId':4}"));
  }

  @Test
  void parametersMustBeKnownAndOfTheirType() {
    calls.call(
        "CreatePipeline",
        pipeline(
            "{'Version':'2020-12-01','Parameters':[{'Name':'K','Type':'Integer','DefaultValue':5},{'Name':'Spot','Type':'Boolean','DefaultValue':true},{'Name':'Kind','Type':'String','EnumValues':['a','b'],'DefaultValue':'a'}],'Steps':[%s]}"
                .formatted(training("A", ""))));

    for (String bad : List.of("'K','Value':'5.5'", "'Spot','Value':'no'", "'Kind','Value':'c'")) {
      assertRefused("ValidationException", "has the value", () -> start(parameter(bad)));
    }
    assertRefused(
        "ValidationException", "is not declared", () -> start(parameter("'k','Value':'5'")));
    assertRefused(
        "ValidationException",
        "given multiple times",
        () -> start(parameter("'K','Value':'5'},{'Name':'K','Value':'6'")));
    assertThat(executions("{'PipelineName':'p'}")).isEmpty();
  }

  @Test
  void executionsAreListedByPageTimeAndOrder() throws Exception {
    create(training("A", ""));
    List<String> started = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      started.add(startAndComplete("{}"));
      clock.advance(Duration.ofMinutes(1));
    }

    assertThat(executions("{'PipelineName':'p'}")).containsExactlyElementsOf(started.reversed());
    assertThat(executions("{'PipelineName':'p','SortOrder':'Ascending'}"))
        .containsExactlyElementsOf(started);
    assertThat(executions("{'PipelineName':'p','CreatedAfter':1767614459}"))
        .as("after 12:00:59")
        .hasSize(2);
    JsonNode page = calls.call("ListPipelineExecutions", "{'PipelineName':'p','MaxResults':2}");
    assertThat(page.path("PipelineExecutionSummaries")).hasSize(2);
    assertThat(
            executions(
                "{'PipelineName':'p','MaxResults':2,'NextToken':'%s'}"
                    .formatted(page.path("NextToken").asString())))
        .containsExactly(started.getFirst());
  }

  @Test
  void stepsAreListedInEitherOrder() throws Exception {
    create(training("A", ""), training("B", after("A")));
    String execution = startAndComplete("{}");
    String ascending = "{'PipelineExecutionArn':'%s','SortOrder':'Ascending'}".formatted(execution);

    assertThat(
            calls
                .call("ListPipelineExecutionSteps", ascending)
                .at("/PipelineExecutionSteps/0/StepName")
                .asString())
        .isEqualTo("A");
    assertThat(steps(execution).path(0).path("StepName").asString()).isEqualTo("B");
    assertRefused(
        "ValidationException",
        "PipelineExecutionArn must be given",
        () -> calls.call("ListPipelineExecutionSteps", "{}"));
  }

  @Test
  void theDefinitionOfAnExecutionOutlivesThePipeline() throws Exception {
    create(training("A", ""));
    String execution = startAndComplete("{}");
    calls.call("DeletePipeline", "{'PipelineName':'p','ClientRequestToken':'x'}");

    assertThat(definitionOf(execution)).isEqualTo(json(definition(training("A", ""))));
  }

  @Test
  void aNewPipelineHasNoExecutionsOfADeletedOneWithTheSameName() throws Exception {
    create(training("A", ""));
    startAndComplete("{}");
    calls.call("DeletePipeline", "{'PipelineName':'p','ClientRequestToken':'x'}");
    clock.advance(Duration.ofSeconds(1));
    create(training("A", ""));

    assertThat(executions("{'PipelineName':'p'}")).isEmpty();
  }

  private static String parameter(String nameAndValue) {
    return "{'PipelineParameters':[{'Name':" + nameAndValue + "}]}";
  }

  private List<String> executions(String request) {
    List<String> arns = new ArrayList<>();
    calls
        .call("ListPipelineExecutions", request)
        .path("PipelineExecutionSummaries")
        .forEach(summary -> arns.add(summary.path("PipelineExecutionArn").asString()));
    return arns;
  }
}
