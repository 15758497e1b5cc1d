package dev.kfold.harness.endpoint.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.harness.endpoint.Calls;
import dev.kfold.harness.endpoint.api.Arns;
import dev.kfold.harness.endpoint.api.ServiceException;
import dev.kfold.harness.endpoint.registry.RegistryService;
import dev.kfold.harness.endpoint.state.Changes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sagemaker.model.CreatePipelineRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineRequest;
import tools.jackson.databind.JsonNode;

class PipelineServiceTest {

  private static final String ARN = "arn:aws:sagemaker:eu-central-1:000000000000:pipeline/p";
  private static final String ROLE = "arn:aws:iam::000000000000:role/kfold";

  private final Changes changes = new Changes();
  private final Clock clock = Clock.systemUTC();
  private final Arns arns = new Arns("eu-central-1", "000000000000");
  private final Map<String, String> objects = new ConcurrentHashMap<>();
  private final FakeJobs jobs = new FakeJobs(changes);
  private final Calls calls = new Calls();
  private final PipelineService service =
      new PipelineService(calls, this::read, changes, clock, arns);

  PipelineServiceTest() {
    calls.add(jobs.operations());
    calls.add(service.operations());
    calls.add(new RegistryService(changes, clock, arns).operations());
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void stepsRunWhenWhatTheyDependOnIsDone() throws Exception {
    create(
        training("A", ""),
        training("B", ",'HyperParameters':{'from':{'Get':'Steps.A.TrainingJobName'}}"),
        training("C", ""));
    String execution = start("{}");

    await(() -> jobs.running().size() == 2);
    assertThat(jobs.running().get(0)).matches("pipelines-[a-z0-9]{12}-A-[a-z0-9]{10}");
    assertThat(jobs.running().get(1)).contains("-C-");
    String first = jobs.running().getFirst();
    jobs.complete(first);
    await(() -> jobs.trainingRequests().size() == 3);
    assertThat(jobs.trainingRequests().get(2).hyperParameters()).containsEntry("from", first);

    jobs.running().forEach(jobs::complete);
    awaitStatus(execution, "Succeeded");
    assertThat(step(execution, "B").path("StepStatus").asString()).isEqualTo("Succeeded");
    assertThat(step(execution, "A").at("/Metadata/TrainingJob/Arn").asString())
        .isEqualTo("arn:training-job/" + first);
  }

  @Test
  void noMoreStepsRunThanMayInParallel() throws Exception {
    create(training("A", ""), training("B", ""), training("C", ""));
    String execution = start("{'ParallelismConfiguration':{'MaxParallelExecutionSteps':1}}");

    for (String step : new String[] {"-A-", "-B-", "-C-"}) {
      await(() -> jobs.running().size() == 1 && jobs.running().getFirst().contains(step));
      jobs.complete(jobs.running().getFirst());
    }
    awaitStatus(execution, "Succeeded");
  }

  @Test
  void afterAFailureRunningStepsFinishAndNoNewOneStarts() throws Exception {
    create(
        training("A", ""),
        training("B", ""),
        training("C", ",'HyperParameters':{'b':{'Get':'Steps.B.TrainingJobName'}}"));
    String execution = start("{}");
    await(() -> jobs.running().size() == 2);
    String running = jobs.running().get(1);

    jobs.fail(jobs.running().get(0), "AlgorithmError: one class only, exit code: 1");
    await(() -> step(execution, "A").path("StepStatus").asString().equals("Failed"));
    assertThat(status(execution)).isEqualTo("Executing");
    jobs.complete(running);
    awaitStatus(execution, "Failed");

    assertThat(describe(execution).path("FailureReason").asString())
        .isEqualTo("Step failure: One or multiple steps failed.");
    assertThat(step(execution, "A").path("FailureReason").asString())
        .isEqualTo("AlgorithmError: one class only, exit code: 1");
    assertThat(step(execution, "B").path("StepStatus").asString()).isEqualTo("Succeeded");
    assertThat(step(execution, "C").isMissingNode()).isTrue();
  }

  @Test
  void aRefusedJobFailsItsStepWithTheReason() throws Exception {
    create("{'Name':'A','Type':'Training','Arguments':{}}");
    String execution = start("{}");
    awaitStatus(execution, "Failed");

    assertThat(step(execution, "A").path("FailureReason").asString())
        .isEqualTo(
            "ClientError: Failed to invoke sagemaker:CreateTrainingJob. Error Details: RoleArn must not be null");
  }

  @Test
  void stoppingStopsTheRunningJobs() throws Exception {
    create(
        training("A", ""),
        training("B", ",'HyperParameters':{'a':{'Get':'Steps.A.TrainingJobName'}}"));
    String execution = start("{}");
    await(() -> jobs.running().size() == 1);

    stop(execution);
    awaitStatus(execution, "Stopped");

    assertThat(jobs.running()).isEmpty();
    assertThat(step(execution, "A").path("StepStatus").asString()).isEqualTo("Stopped");
    assertThat(step(execution, "B").isMissingNode()).isTrue();
    assertRefused("ConflictException", "in status Stopped", () -> stop(execution));
  }

  @Test
  void aConditionChoosesTheBranchByAPropertyFile() throws Exception {
    objects.put("s3://data/report/score.json", "{\"accuracy\":{\"value\":0.98}}");
    create(report(), gate());
    String execution = start("{}");

    awaitStatus(execution, "Succeeded");
    assertThat(step(execution, "Gate").at("/Metadata/Condition/Outcome").asString())
        .isEqualTo("True");
    assertThat(step(execution, "Register").at("/Metadata/RegisterModel/Arn").asString())
        .endsWith(":model-package/svm/1");
    assertThat(step(execution, "TooWeak").isMissingNode()).isTrue();
  }

  @Test
  void aFailStepEndsTheExecutionWithItsMessage() throws Exception {
    objects.put("s3://data/report/score.json", "{\"accuracy\":{\"value\":0.5}}");
    create(report(), gate());
    String execution = start("{}");

    awaitStatus(execution, "Failed");
    assertThat(step(execution, "TooWeak").path("FailureReason").asString())
        .isEqualTo("0.5 is too weak");
    assertThat(step(execution, "TooWeak").at("/Metadata/Fail/ErrorMessage").asString())
        .isEqualTo("0.5 is too weak");
    assertThat(step(execution, "Register").isMissingNode()).isTrue();
    assertThat(calls.call("ListModelPackageGroups", "{}").path("ModelPackageGroupSummaryList"))
        .isEmpty();
  }

  @Test
  void aMissingPropertyFileFailsTheStepThatNeedsIt() throws Exception {
    create(report(), gate());
    String execution = start("{}");

    awaitStatus(execution, "Failed");
    assertThat(step(execution, "Gate").path("FailureReason").asString())
        .contains("There is no property file at s3://data/report/score.json");
  }

  @Test
  void aModelIsRegisteredAsTheNextVersionOfItsGroup() throws Exception {
    objects.put("s3://data/report/score.json", "{\"accuracy\":{\"value\":1}}");
    create(report(), gate());
    awaitStatus(start("{}"), "Succeeded");
    String second = start("{}");
    awaitStatus(second, "Succeeded");

    assertThat(step(second, "Register").at("/Metadata/RegisterModel/Arn").asString())
        .endsWith(":model-package/svm/2");
  }

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

  private Optional<byte[]> read(String uri) {
    return Optional.ofNullable(objects.get(uri)).map(t -> t.getBytes(StandardCharsets.UTF_8));
  }

  private void create(String... steps) {
    calls.call(
        "CreatePipeline",
        pipeline("{'Version':'2020-12-01','Steps':[%s]}".formatted(String.join(",", steps))));
  }

  private static CreatePipelineRequest pipeline(String definition) {
    return CreatePipelineRequest.builder()
        .pipelineName("p")
        .pipelineDefinition(json(definition))
        .clientRequestToken(UUID.randomUUID().toString())
        .roleArn(ROLE)
        .build();
  }

  private String start(String request) {
    String token =
        request.contains("ClientRequestToken")
            ? ""
            : "'ClientRequestToken':'" + UUID.randomUUID() + "',";
    String whole = request.replaceFirst("\\{", "{'PipelineName':'p'," + token);
    return calls
        .call("StartPipelineExecution", whole.replace(",}", "}"))
        .path("PipelineExecutionArn")
        .asString();
  }

  private void stop(String execution) {
    calls.call(
        "StopPipelineExecution",
        "{'ClientRequestToken':'x','PipelineExecutionArn':'" + execution + "'}");
  }

  private JsonNode describe(String execution) {
    return calls.call("DescribePipelineExecution", "{'PipelineExecutionArn':'" + execution + "'}");
  }

  private String status(String execution) {
    return describe(execution).path("PipelineExecutionStatus").asString();
  }

  private JsonNode step(String execution, String name) {
    JsonNode steps =
        calls
            .call(
                "ListPipelineExecutionSteps",
                "{'PipelineExecutionArn':'" + execution + "','MaxResults':100}")
            .path("PipelineExecutionSteps");
    for (JsonNode step : steps) {
      if (step.path("StepName").asString().equals(name)) {
        return step;
      }
    }
    return steps.path("");
  }

  private void awaitStatus(String execution, String status) throws InterruptedException {
    await(() -> status(execution).equals(status));
  }

  private void await(BooleanSupplier condition) throws InterruptedException {
    assertThat(changes.await(condition, Duration.ofSeconds(20))).isTrue();
  }

  private static void assertRefused(String code, String sentence, Runnable call) {
    assertThatThrownBy(call::run)
        .hasMessageContaining(sentence)
        .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static String training(String name, String more) {
    return "{'Name':'%s','Type':'Training','Arguments':{'RoleArn':'%s'%s}}"
        .formatted(name, ROLE, more);
  }

  private static String report() {
    return "{'Name':'Report','Type':'Processing','Arguments':{'ProcessingOutputConfig':{'Outputs':[{'OutputName':'out','S3Output':{'S3Uri':'s3://data/report','S3UploadMode':'EndOfJob'}}]}},'PropertyFiles':[{'PropertyFileName':'Score','OutputName':'out','FilePath':'score.json'}]}";
  }

  private static String gate() {
    String score =
        "{'Std:JsonGet':{'PropertyFile':{'Get':'Steps.Report.PropertyFiles.Score'},'Path':'accuracy.value'}}";
    return "{'Name':'Gate','Type':'Condition','Arguments':{'Conditions':[{'Type':'GreaterThanOrEqualTo','LeftValue':%s,'RightValue':0.9}],'IfSteps':[{'Name':'Register','Type':'RegisterModel','Arguments':{'ModelPackageGroupName':'svm'}}],'ElseSteps':[{'Name':'TooWeak','Type':'Fail','Arguments':{'ErrorMessage':{'Std:Join':{'On':'','Values':[%s,' is too weak']}}}}]}}"
        .formatted(score, score);
  }
}
