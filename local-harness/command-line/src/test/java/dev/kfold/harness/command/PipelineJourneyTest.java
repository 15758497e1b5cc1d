package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.harness.pipeline.CrossValidationPipeline;
import dev.kfold.harness.pipeline.PipelineOptions;
import dev.kfold.harness.pipeline.Strategy;
import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.sagemaker.model.DeletePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ListPipelineExecutionsResponse;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.sagemaker.model.StopPipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdatePipelineResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of {@code kfold pipeline} that take a table to a report, against a fake service. */
class PipelineJourneyTest {

  private static final Map<String, String> ACCOUNT =
      Map.of(
          "ExecutionRole", "arn:aws:iam::111122223333:role/jobs",
          "DefaultS3Bucket", "b",
          "ImageURI", "kfold-cv",
          "TrainerImageURI", "kfold-trainer");

  @TempDir private Path folder;
  private Path table;
  private Path out;
  private CommandLineRunner kfold = new CommandLineRunner();

  @BeforeEach
  void writeTable() throws IOException {
    table = folder.resolve("my.csv");
    out = folder.resolve("out");
    StringBuilder rows = new StringBuilder("x,y,species\n");
    for (int row = 0; row < 30; row++) {
      rows.append("%d.5,%d,%s%n".formatted(row, row % 7, row % 2 == 0 ? "a" : "b"));
    }
    Files.writeString(table, rows);
  }

  @Test
  void startUploadsTheTableCreatesThePipelineFollowsAndReports() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(startWithTheTable(service, "--wait", "--out", out.toString())).isZero();

      assertThat(service.calls())
          .containsSubsequence("CreatePipeline", "StartPipelineExecution", "DescribeModelPackage");
      assertThat(service.objects().keySet())
          .anyMatch(path ->
              path.matches("/b/cross_validation_iris_classification/input/[0-9a-f]{16}/my.csv"));
      assertThat(kfold.out())
          .contains("my.csv: 30 rows, 2 features, 2 classes · 5 folds")
          .contains("Uploaded my.csv in")
          .contains(ScriptedExecution.ARN)
          .contains("Mean accuracy 0.9000 ± 0.0500")
          .contains("registered      " + ScriptedExecution.PACKAGE);
      assertThat(out.resolve("report.html")).content().contains("virgi,nica").contains("setosa");
      assertThat(out.resolve("model.tar.gz")).hasContent("the model");
    }
  }

  @Test
  void theSameTableIsUploadedOnce() {
    try (FakeService service = ScriptedExecution.registered()) {
      startWithTheTable(service);
      String path =
          service.objects().keySet().stream().filter(it -> it.endsWith("my.csv")).findFirst().get();
      service.put(path, read(table)); // the fake keeps the signed chunks
      startWithTheTable(service);

      assertThat(kfold.out()).contains("s3:/" + path + " is there already");
    }
  }

  @Test
  void startExitsWithThreeBelowTheBaseline() {
    try (FakeService service = ScriptedExecution.belowBaseline()) {
      assertThat(startWithTheTable(service, "--wait", "--out", out.toString()))
          .isEqualTo(ExitCode.BELOW_BASELINE.code());

      assertThat(kfold.out()).containsPattern("registered +nothing: .*is below");
      assertThat(out.resolve("report.html")).exists();
    }
  }

  @Test
  void aFailedExecutionIsOneSentenceWithStepJobReasonAndCommand() {
    String sentence =
        "PreprocessStep failed in its job split: AlgorithmError: row 3 is short; see its log with: ./kfold pipeline logs split --endpoint-url ";
    try (FakeService service = ScriptedExecution.failed()) {
      assertThat(startWithTheTable(service, "--wait", "--out", out.toString()))
          .isEqualTo(ExitCode.FAILED.code());

      assertThat(kfold.out()).contains("failed          " + sentence + service.sageMaker());
      assertThat(out).doesNotExist();
      assertThat(run(service, "status", ScriptedExecution.ARN)).isZero();
      assertThat(kfold.out()).contains(System.lineSeparator() + sentence);
    }
  }

  @Test
  void aStepThatIsThereToFailSaysItsMessageAlone() {
    try (FakeService service = ScriptedExecution.belowBaseline()) {
      assertThat(run(service, "status", ScriptedExecution.ARN)).isZero();

      assertThat(kfold.out()).doesNotContain("failed before it had a job");
    }
  }

  @Test
  void aFailedSearchNamesItsFirstFailedTrial() {
    try (FakeService service = ScriptedExecution.failedTuning()) {
      run(service, "status", ScriptedExecution.ARN);

      assertThat(kfold.out())
          .contains(
              "HyperParameterTuningStep failed in its job tune-001-aaaaaaaa: AlgorithmError: tune-001-aaaaaaaa is at fault, exit code: 2; see its log with: ./kfold pipeline logs tune-001-aaaaaaaa");
    }
  }

  @Test
  void controlCLeavesTheExecutionRunningAndPrintsWhatFollowsAndStopsIt() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on(
          "DescribePipelineExecution",
          _ ->
              DescribePipelineExecutionResponse.builder()
                  .pipelineExecutionStatus("Executing")
                  .creationTime(Instant.now())
                  .build());
      kfold.stop.raise();

      assertThat(startWithTheTable(service, "--wait", "--out", out.toString()))
          .isEqualTo(ExitCode.INTERRUPTED.code());

      assertThat(service.calls()).doesNotContain("StopPipelineExecution");
      assertThat(kfold.out())
          .contains("The execution goes on.")
          .contains("  follow it  ./kfold pipeline status --wait " + ScriptedExecution.ARN)
          .contains("  stop it    ./kfold pipeline stop " + ScriptedExecution.ARN);
    }
  }

  @Test
  void thePipelineIsUpdatedOnlyIfThisVersionWritesAnotherDefinition() {
    String same =
        CrossValidationPipeline.definition(PipelineOptions.of(Strategy.GRID, 16), ACCOUNT);
    assertThat(callsWithDeployed(same)).doesNotContain("CreatePipeline", "UpdatePipeline");

    String older = same.replace("Searches the hyperparameters", "Looks for hyperparameters");
    assertThat(callsWithDeployed(older)).contains("UpdatePipeline");
  }

  /** Such as the network and the keys that a company's pipeline must have. */
  @Test
  void aDefinitionThatWouldLoseSomethingIsKeptAndUsed() {
    String theirs =
        CrossValidationPipeline.definition(PipelineOptions.of(Strategy.BAYESIAN, 12), ACCOUNT)
            .replaceFirst(
                "\"Type\" : \"Processing\",",
                "\"Type\" : \"Processing\", \"Approved\" : \"by us\",");

    assertThat(callsWithDeployed(theirs))
        .doesNotContain("UpdatePipeline")
        .contains("StartPipelineExecution");
    assertThat(kfold.err())
        .contains(
            "pipeline CrossValidationTrainingPipeline: stays as it is, because this version would not write Steps/PreprocessStep/Approved of it; 'kfold pipeline upsert' replaces it.");
  }

  @Test
  void aPipelineOfAnotherProgramIsNotOverwritten() {
    assertThat(callsWithDeployed("{\"Steps\":[]}"))
        .doesNotContain("UpdatePipeline", "StartPipelineExecution");
    assertThat(kfold.err()).contains("is not one that 'kfold pipeline upsert' wrote");
  }

  private List<String> callsWithDeployed(String definition) {
    try (FakeService service = ScriptedExecution.registered()) {
      service
          .on(
              "DescribePipeline",
              _ ->
                  DescribePipelineResponse.builder()
                      .pipelineDefinition(definition)
                      .roleArn("arn:aws:iam::111122223333:role/pipeline")
                      .build())
          .on("UpdatePipeline", _ -> UpdatePipelineResponse.builder().pipelineArn("p").build());
      run(service, "start", "--data", table.toString(), "--label", "species");
      return service.calls();
    }
  }

  @Test
  void startRefusesABadTableBeforeAnythingIsSent() throws IOException {
    Files.writeString(table, "x,species\n1,a\n2\n3,b\n");
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(startWithTheTable(service)).isEqualTo(ExitCode.INVALID_INPUT.code());

      assertThat(kfold.err()).contains("my.csv");
      assertThat(service.calls()).containsOnly("DescribePipeline");
    }
  }

  @Test
  void startRefusesEveryContradictionAtOnce() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(
              startWithTheTable(
                  service,
                  "--k",
                  "7",
                  "--parameter",
                  "KFold=5",
                  "--parameter",
                  "InputDataS3Uri=s3://b/x",
                  "--c",
                  "5:1"))
          .isEqualTo(ExitCode.INVALID_INPUT.code());

      assertThat(kfold.err().lines())
          .satisfiesExactly(
              c -> assertThat(c).startsWith("--c: found '5:1'"),
              k -> assertThat(k).startsWith("--parameter KFold: says what an option says too"),
              uri ->
                  assertThat(uri)
                      .startsWith("--parameter InputDataS3Uri: says where the table is"));
      assertThat(service.calls()).isEmpty();
    }
  }

  @Test
  void startNamesWhatIsMissingBesideATable() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(run(service, "start", "--data", table.toString()))
          .isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err()).contains("needs --label COLUMN too");

      assertThat(run(service, "start", "--data", table.toString(), "--label", "species"))
          .isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err())
          .contains("parameter ExecutionRole: has no value")
          .contains("parameter DefaultS3Bucket: has no value")
          .contains("parameter ImageURI: has no value")
          .doesNotContain("parameter InputDataS3Uri");
      assertThat(service.calls()).containsOnly("DescribePipeline");
    }
  }

  /** No command may change anything in a dry run, whatever its other options. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "upsert --parameter ExecutionRole=arn:aws:iam::111122223333:role/r",
        "start --parameter KFold=3",
        "start --wait",
        "start --data TABLE --label species --wait ACCOUNT",
        "status",
        "status --wait",
        "stop e --wait",
        "retry e --wait",
        "list",
        "logs PreprocessStep --follow",
        "report e",
        "bill e",
        "delete",
        "delete --yes"
      })
  void aDryRunPrintsTheRequestsAndSendsNothingThatChangesSomething(String command) {
    try (FakeService service = ScriptedExecution.registered()) {
      service
          .on(
              "DescribePipeline",
              _ ->
                  DescribePipelineResponse.builder()
                      .pipelineDefinition(
                          CrossValidationPipeline.definition(
                              PipelineOptions.of(Strategy.BAYESIAN, 12), withTable(ACCOUNT)))
                      .roleArn("arn:aws:iam::111122223333:role/pipeline")
                      .build())
          .on("ListPipelineExecutions", _ -> oneExecution());
      logs(service);
      List<String> arguments = new ArrayList<>();
      for (String word : command.split(" ", -1)) {
        if (word.equals("ACCOUNT")) {
          ACCOUNT.forEach((n, v) -> arguments.addAll(List.of("--parameter", n + "=" + v)));
        } else {
          arguments.add(word.equals("TABLE") ? table.toString() : word);
        }
      }
      int objects = service.objects().size();

      assertThat(
              run(
                  service,
                  Stream.concat(
                          arguments.stream(),
                          Stream.of("--dry-run", "--out", out.toString())
                              .filter(option -> takesOut(command) || option.equals("--dry-run")))
                      .toArray(String[]::new)))
          .as(kfold.err())
          .isZero();

      assertThat(service.calls())
          .isNotEmpty()
          .allMatch(call -> call.matches("(Describe|List|Get)\\w+"));
      assertThat(service.objects()).hasSize(objects);
      assertThat(out).doesNotExist();
      assertThat(kfold.out().lines().map(PipelineJourneyTest::json))
          .isNotEmpty()
          .allMatch(line -> line.has("operation") && line.has("sent"));
    }
  }

  private static boolean takesOut(String command) {
    return command.startsWith("report")
        || (command.contains("--wait") && !command.startsWith("stop"));
  }

  @Test
  void aDryRunOfStartShowsUploadUpsertAndStart() {
    try (FakeService service = ScriptedExecution.registered()) {
      startWithTheTable(service, "--dry-run");

      assertThat(
              kfold
                  .out()
                  .lines()
                  .map(PipelineJourneyTest::json)
                  .filter(line -> !line.path("sent").asBoolean())
                  .map(line -> line.path("operation").asString()))
          .containsExactly("PUT", "CreatePipeline", "StartPipelineExecution");
    }
  }

  @Test
  void listShowsStatusAndTimes() {
    try (FakeService service = ScriptedExecution.registered()) {
      service
          .on("ListPipelineExecutions", _ -> oneExecution())
          .on(
              "DescribePipelineExecution",
              _ ->
                  DescribePipelineExecutionResponse.builder()
                      .pipelineExecutionStatus("Succeeded")
                      .creationTime(Instant.parse("2026-01-02T03:04:05Z"))
                      .lastModifiedTime(Instant.parse("2026-01-02T03:07:05Z"))
                      .build());
      assertThat(run(service, "list")).isZero();

      assertThat(kfold.out().strip())
          .isEqualTo("e              SUCCEEDED  2026-01-02 03:04:05 UTC  3 min 00 s");
    }
  }

  @Test
  void anExecutionIsNamedByTheLastPartOfItsArn() {
    try (FakeService service = ScriptedExecution.registered()) {
      service
          .on("ListPipelineExecutions", _ -> oneExecution())
          .on("StopPipelineExecution", _ -> StopPipelineExecutionResponse.builder().build());
      assertThat(run(service, "stop", "e")).isZero();
      assertThat(kfold.out().strip()).isEqualTo(ScriptedExecution.ARN);

      assertThat(run(service, "stop", "f")).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err())
          .contains(
              "execution f: is not one of CrossValidationTrainingPipeline; './kfold pipeline list' shows them.");
    }
  }

  @Test
  void logsPrintsAllPagesOfTheJobOfAStep() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on("ListPipelineExecutions", _ -> oneExecution());
      pipeline(service);
      logs(service);
      noJob(service, "PreprocessStep");

      assertThat(run(service, "logs", "PreprocessStep", "--follow")).as(kfold.err()).isZero();

      assertThat(kfold.out().lines()).containsExactly("page 0", "page 1");
    }
  }

  @Test
  void logsFollowsAJobUntilItHasEnded() {
    try (FakeService service = ScriptedExecution.registered()) {
      logs(service);
      List<String> statuses = new ArrayList<>(List.of("InProgress", "InProgress", "Completed"));
      service.on(
          "DescribeTrainingJob",
          _ ->
              DescribeTrainingJobResponse.builder()
                  .trainingJobStatus(statuses.removeFirst())
                  .build());

      assertThat(run(service, "logs", "job", "--follow")).isZero();

      assertThat(statuses).isEmpty();
      assertThat(kfold.out().lines()).containsExactly("page 0", "page 1");
    }
  }

  @Test
  void logsSaysThatThereIsNone() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on(
          "DescribeLogStreams",
          _ -> {
            throw ServiceException.ofCompanion(
                "ResourceNotFoundException", "The specified log group does not exist.");
          });
      assertThat(run(service, "logs", "job")).isZero();
      assertThat(kfold.err()).contains("job: is Completed and has not written a log.");

      pipeline(service);
      noJob(service, "nothing");
      service.on("ListPipelineExecutions", _ -> oneExecution());
      assertThat(run(service, "logs", "nothing")).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err())
          .contains("job nothing: is neither a training, processing or transform job nor a step");
    }
  }

  @Test
  void logsOfTheSearchNamesItsTrials() {
    try (FakeService service = ScriptedExecution.registered()) {
      pipeline(service);
      service.on("ListPipelineExecutions", _ -> oneExecution());
      noJob(service, "HyperParameterTuningStep");

      assertThat(run(service, "logs", "HyperParameterTuningStep"))
          .isEqualTo(ExitCode.INVALID_INPUT.code());

      assertThat(kfold.err())
          .contains("has a job for every trial; name one of tune-001-aaaaaaaa, tune-002-bbbbbbbb.");
    }
  }

  @Test
  void reportIsMadeFromWhatTheJobsLeft() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(run(service, "report", ScriptedExecution.ARN, "--out", out.toString())).isZero();

      assertThat(out.resolve("report.html"))
          .content()
          .contains("Cross-validation of unknown")
          .contains("150 rows");
      assertThat(out.resolve("evaluation.json")).exists();
    }
  }

  @Test
  void billSumsUpTheJobs() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(run(service, "bill", ScriptedExecution.ARN)).isZero();

      assertThat(kfold.out())
          .containsPattern("Folds +9 +ml.m5.xlarge +540 +0\\.0354")
          .containsPattern("sum +15 +1140 +0\\.\\d{4}")
          .contains("prices of 2025, us-east-1, on demand, in USD");
    }
  }

  @Test
  void estimateNeedsNoServiceAndComparesTheModes() {
    assertThat(
            kfold.run(
                "pipeline",
                "estimate",
                "--data",
                table.toString(),
                "--label",
                "species",
                "--k",
                "3"))
        .as(kfold.err())
        .isZero();

    assertThat(kfold.out())
        .contains(
            "my.csv: 30 rows, 2 features, 2 classes · 3 folds, 12 trials and the untuned default")
        .containsPattern("jobs +55 +\\d")
        .containsPattern("in-process +16 +\\d")
        .containsPattern("auto = in-process +16 +\\d")
        .contains("assumed: a job waits 120 s");
  }

  @Test
  void estimateRefusesBadInput() {
    assertThat(kfold.run("pipeline", "estimate")).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(
            kfold.run(
                "pipeline",
                "estimate",
                "--data",
                table.toString(),
                "--label",
                "species",
                "--parameter",
                "MaxTrainingJobs=0",
                "--max-parallel-folds",
                "0"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err())
        .contains("pipeline estimate: needs a table; give --data FILE and --label COLUMN.")
        .contains("parameter MaxTrainingJobs: found 0, expected at least 1.")
        .contains("--max-parallel-folds: found 0, expected at least 1.");
  }

  @Test
  void deleteAsksFirst() {
    try (FakeService service = ScriptedExecution.registered()) {
      pipeline(service);
      service
          .on("ListPipelineExecutions", _ -> oneExecution())
          .on("DeletePipeline", _ -> DeletePipelineResponse.builder().build());
      for (String answer : List.of("", "n\n", "no\n", "maybe\n")) {
        kfold = new CommandLineRunner().withAnswers(answer);
        assertThat(run(service, "delete")).isZero();
        assertThat(kfold.out())
            .contains(
                "Delete the pipeline CrossValidationTrainingPipeline with 1 executions? [y/N]")
            .contains("Nothing was deleted.");
      }
      assertThat(service.calls()).doesNotContain("DeletePipeline");

      kfold = new CommandLineRunner().withAnswers("y\n");
      assertThat(run(service, "delete")).isZero();
      assertThat(service.calls()).contains("DeletePipeline");
      assertThat(kfold.out()).contains("Deleted the pipeline CrossValidationTrainingPipeline.");
    }
  }

  @Test
  void deleteSaysIfThereIsNoPipeline() {
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(run(service, "delete", "--yes")).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err()).contains("does not exist; there is nothing to delete.");
    }
  }

  @Test
  void billSaysThatPricesDifferElsewhere() {
    String elsewhere = ScriptedExecution.ARN.replace("us-east-1", "eu-west-1");
    try (FakeService service = ScriptedExecution.registered()) {
      assertThat(run(service, "bill", elsewhere)).isZero();

      assertThat(kfold.out()).contains("The execution ran in eu-west-1, where prices differ;");
    }
  }

  @Test
  void anExecutionThatTheServiceDoesNotKnowIsBadInput() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on(
          "DescribePipelineExecution",
          _ -> {
            throw ServiceException.resourceNotFound("Pipeline execution does not exist.");
          });
      assertThat(run(service, "status", ScriptedExecution.ARN))
          .isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err())
          .isEqualToIgnoringNewLines("The service refused it: Pipeline execution does not exist.");
    }
  }

  @Test
  void startDoesNotTakeRefusedCredentialsForAMissingPermission() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on(
          "DescribePipeline",
          _ -> {
            throw ServiceException.ofCompanion("ExpiredTokenException", "The token has expired");
          });
      assertThat(run(service, "start")).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(startWithTheTable(service)).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err().lines())
          .hasSize(2)
          .allMatch(line -> line.startsWith("credentials: were refused"));
      assertThat(service.calls()).containsOnly("DescribePipeline");
    }
  }

  @Test
  void refusedCredentialsAreBadInput() {
    try (FakeService service = ScriptedExecution.registered()) {
      service.on(
          "ListPipelineExecutions",
          _ -> {
            throw ServiceException.ofCompanion("ExpiredTokenException", "The token has expired");
          });
      assertThat(run(service, "list")).isEqualTo(ExitCode.INVALID_INPUT.code());
      assertThat(kfold.err()).startsWith("credentials: were refused (ExpiredTokenException)");
    }
  }

  private static void pipeline(FakeService service) {
    service.on(
        "DescribePipeline",
        _ ->
            DescribePipelineResponse.builder()
                .pipelineDefinition(CommandLineRunner.DEFINITION)
                .build());
  }

  /** Lets the service know no job of a name, but processing and training jobs of other names. */
  private static void noJob(FakeService service, String unknown) {
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

  private static void logs(FakeService service) {
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
        .on("GetLogEvents", PipelineJourneyTest::page);
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

  private static ListPipelineExecutionsResponse oneExecution() {
    return ListPipelineExecutionsResponse.builder()
        .pipelineExecutionSummaries(
            PipelineExecutionSummary.builder().pipelineExecutionArn(ScriptedExecution.ARN).build())
        .build();
  }

  private static Map<String, String> withTable(Map<String, String> account) {
    Map<String, String> all = new HashMap<>(account);
    all.put("InputDataS3Uri", "s3://b/my.csv");
    all.put("LabelColumn", "species");
    return all;
  }

  private static JsonNode json(String line) {
    return new JsonMapper().readTree(line);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int startWithTheTable(FakeService service, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("start", "--data", table.toString(), "--label", "species"));
    ACCOUNT.forEach((name, value) -> arguments.addAll(List.of("--parameter", name + "=" + value)));
    arguments.addAll(List.of(options));
    return run(service, arguments.toArray(String[]::new));
  }

  private int run(FakeService service, String... arguments) {
    String url = service.sageMaker().toString();
    return kfold.run(
        Stream.of(
                Stream.of("pipeline"),
                Stream.of(arguments),
                Stream.of("--endpoint-url", url, "--s3-endpoint-url", url))
            .flatMap(words -> words)
            .toArray(String[]::new));
  }
}
