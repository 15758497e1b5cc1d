package dev.kfold.sagemaker.pipeline;

import static dev.kfold.sagemaker.Calls.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.sagemaker.api.SdkJson;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class PipelineVersionsTest extends PipelineServiceFixture {

  @BeforeEach
  void makeTwoVersions() {
    create(training("A", ""));
    pass(Duration.ofSeconds(1));
    update(training("B", ""));
  }

  private void alias(int version, String operations) {
    calls.call(
        "UpdatePipelineVersion",
        "{'PipelineArn':'%s','PipelineVersionId':%d,'PipelineVersionAliasOperations':%s}"
            .formatted(pipelineArn(), version, operations));
  }

  private String pipelineArn() {
    return calls.call("DescribePipeline", "{'PipelineName':'p'}").path("PipelineArn").asString();
  }

  private JsonNode versions() {
    return calls
        .call("ListPipelineVersions", "{'PipelineName':'p'}")
        .path("PipelineVersionSummaries");
  }

  private static List<String> aliases(JsonNode response) {
    return response.path("PipelineVersionAliases").valueStream().map(JsonNode::asString).toList();
  }

  @Test
  void areListedTheLatestFirst() throws Exception {
    String execution = startAndComplete("{'PipelineVersionId':1}");

    assertThat(versions())
        .extracting(version -> version.path("PipelineVersionId").intValue())
        .containsExactly(2, 1);
    assertThat(versions().get(1).path("LastExecutionPipelineExecutionArn").asString())
        .isEqualTo(execution);
    assertThat(versions().get(0).has("LastExecutionPipelineExecutionArn")).isFalse();
    assertThat(versions().get(0).path("CreationTime").doubleValue())
        .isGreaterThan(versions().get(1).path("CreationTime").doubleValue());
  }

  @Test
  void haveANameAndADescription() {
    calls.call(
        "UpdatePipelineVersion",
        "{'PipelineArn':'%s','PipelineVersionId':1,'PipelineVersionDisplayName':'first','PipelineVersionDescription':'as it was'}"
            .formatted(pipelineArn()));

    assertThat(versions().get(1).path("PipelineVersionDisplayName").asString()).isEqualTo("first");
    assertThat(
            calls
                .call("DescribePipeline", "{'PipelineName':'p','PipelineVersionId':1}")
                .path("PipelineVersionDescription")
                .asString())
        .isEqualTo("as it was");
  }

  @Test
  void areStartedDescribedAndListedByAnAlias() throws Exception {
    alias(1, "{'Add':['prod','stable']}");
    startAndComplete("{}");
    String execution = startAndComplete("{'PipelineVersionAlias':'prod'}");

    JsonNode described =
        calls.call("DescribePipeline", "{'PipelineName':'p','PipelineVersionAlias':'stable'}");
    assertThat(described.path("PipelineDefinition").asString()).contains("\"Name\":\"A\"");
    assertThat(aliases(described)).containsExactly("prod", "stable");
    assertThat(describe(execution).path("PipelineVersionId").intValue()).isEqualTo(1);
    assertThat(aliases(describe(execution))).containsExactly("prod", "stable");
    JsonNode listed =
        calls
            .call("ListPipelineExecutions", "{'PipelineName':'p','PipelineVersionAlias':'prod'}")
            .path("PipelineExecutionSummaries");
    assertThat(listed).hasSize(1);
    assertThat(listed.get(0).path("PipelineExecutionArn").asString()).isEqualTo(execution);
    assertThat(aliases(listed.get(0))).containsExactly("prod", "stable");
    assertThat(aliases(versions().get(1))).containsExactly("prod", "stable");
    assertThat(aliases(versions().get(0))).isEmpty();
  }

  @Test
  void keepTheirAliasesAfterARestart() {
    alias(2, "{'Add':['prod']}");

    restart();

    assertThat(aliases(versions().get(0))).containsExactly("prod");
  }

  @Test
  void anAliasThatNoVersionHasIsNotFound() {
    for (String operation :
        List.of("StartPipelineExecution", "DescribePipeline", "ListPipelineExecutions")) {
      assertRefused(
          "ResourceNotFound",
          "has no version with the alias 'prod'",
          () ->
              calls.call(
                  operation,
                  "{'PipelineName':'p','ClientRequestToken':'%s','PipelineVersionAlias':'prod'}"
                      .formatted("t".repeat(32))));
    }
  }

  @Test
  void anAliasMovesOnlyAfterItsRemoval() {
    alias(1, "{'Add':['prod']}");

    assertRefused(
        "ValidationException",
        "The alias 'prod' is assigned more than once",
        () -> alias(2, "{'Add':['prod']}"));
    alias(1, "{'Remove':['prod']}");
    alias(2, "{'Add':['prod']}");

    assertThat(aliases(versions().get(0))).containsExactly("prod");
  }

  @Test
  void anAliasIsNoNumber() {
    assertRefused(
        "ValidationException", "consists of digits only", () -> alias(1, "{'Add':['17']}"));
  }

  @Test
  void aVersionIsGivenByNumberOrByAlias() {
    alias(1, "{'Add':['prod']}");

    assertRefused(
        "ValidationException",
        "PipelineVersionId and PipelineVersionAlias are both given",
        () ->
            calls.call(
                "DescribePipeline",
                "{'PipelineName':'p','PipelineVersionId':1,'PipelineVersionAlias':'prod'}"));
  }

  @Test
  void newVersionsGetAliasesWhenTheyAreMade() {
    ObjectNode request =
        SdkJson.write(
            pipeline(definition(training("A", ""))).toBuilder().pipelineName("q").build());
    request.putArray("PipelineVersionAliases").add("first");
    calls.call("CreatePipeline", request);

    assertThat(
            aliases(
                calls.call(
                    "DescribePipeline", "{'PipelineName':'q','PipelineVersionAlias':'first'}")))
        .containsExactly("first");
    assertRefused(
        "ValidationException",
        "no definition is given",
        () ->
            calls.call(
                "UpdatePipeline", "{'PipelineName':'q','PipelineVersionAliases':['second']}"));
  }
}
