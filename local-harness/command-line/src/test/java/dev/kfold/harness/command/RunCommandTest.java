package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.harness.images.ScriptedProcesses;
import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.CreateEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.CreateModelResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelPackageResponse;
import software.amazon.awssdk.services.sagemaker.model.StartPipelineExecutionResponse;
import tools.jackson.databind.JsonNode;

class RunCommandTest {

  @TempDir private Path folder;
  private final CommandLineRunner kfold = new CommandLineRunner();
  private Path out;

  @BeforeEach
  void chooseFolders() {
    out = folder.resolve("out");
  }

  @Test
  void leavesTheResultsOfARegisteredModel() throws IOException {
    assertThat(runAgainst(ScriptedExecution.registered())).isEqualTo(ExitCode.DONE.code());

    assertThat(names(out))
        .containsExactlyInAnyOrder(
            "cv.json",
            "evaluation.json",
            "jobinfo.json",
            "mlruns",
            "model.tar.gz",
            "model_card.json",
            "pipeline.json",
            "report.html",
            "trials.csv");
    assertThat(out.resolve("model.tar.gz")).hasContent("the model");
    assertThat(out.resolve("pipeline.json")).hasContent(CommandLineRunner.DEFINITION);
    assertThat(kfold.out())
        .contains(
            "iris.csv: 150 rows, 4 features, 3 classes · 5 folds, 12 trials and the untuned default, bayesian search")
        .contains("Mean accuracy 0.9000 ± 0.0500 (standard deviation) over 5 folds")
        .contains("trial 2 of 2")
        .contains("untuned default 0.9000  (C=1, rbf, gamma=scale)")
        .contains("warning         Class setosa has 3 rows.")
        .contains(ScriptedExecution.PACKAGE)
        .contains("PendingManualApproval")
        .contains(out.resolve("report.html").toString());
  }

  @Test
  void refusesAFolderInTheWayOfAResultBeforeTheRun() throws IOException {
    FakeService service = ScriptedExecution.registered();
    kfold.withService(_ -> service.local());
    Files.createDirectories(out.resolve("report.html"));

    assertThat(run()).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).contains("has a folder where a result will be written (report.html)");
    assertThat(service.calls()).isEmpty();
    assertThat(names(out)).containsExactly("report.html");
  }

  @Test
  void opensTheConsoleWhileItRunsAndThenTheReport() {
    List<String> opened = new ArrayList<>();
    FakeService service = ScriptedExecution.registered();
    kfold.withService(_ -> service.local());
    kfold.withProcesses((command, _, _) -> {
      opened.add(command.getLast() + " after " + service.calls().size() + " calls");
      return 0;
    });

    assertThat(run("--open")).isZero();

    String console = service.sageMaker() + "/";
    assertThat(kfold.out()).contains("console " + console);
    assertThat(opened)
        .satisfiesExactly(
            page -> assertThat(page).isEqualTo(console + " after 0 calls"),
            page ->
                assertThat(page)
                    .startsWith(out.resolve("report.html").toUri().toString())
                    .doesNotContain(" after 0 calls"));
  }

  @Test
  void aModelThatCannotBeServedFailsTheRunThatWasToServeIt() {
    FakeService service = ScriptedExecution.registered();
    service.on("DescribeModelPackage", _ -> completed());
    service.on(
        "CreateModel", _ -> CreateModelResponse.builder().modelArn("arn:of:a:model").build());
    service.on(
        "CreateEndpointConfig",
        _ -> CreateEndpointConfigResponse.builder().endpointConfigArn("arn:of:a:config").build());
    service.on(
        "CreateEndpoint",
        _ -> CreateEndpointResponse.builder().endpointArn("arn:of:an:endpoint").build());
    service.on("DescribeEndpoint", _ -> endpointOf(service));
    kfold.withService(_ -> service.local());

    assertThat(run("--deploy")).isEqualTo(ExitCode.FAILED.code());

    assertThat(service.calls()).containsSubsequence("UpdateModelPackage", "CreateEndpoint");
    assertThat(kfold.err())
        .contains("group: Failed")
        .contains("is not served: no memory The endpoint serves nothing; remove it with")
        .contains("'kfold deploy --delete --name group'");
    assertThat(out.resolve("model.tar.gz")).as("of the run").exists();
    assertThat(kfold.out()).doesNotContain("curl");
  }

  private static DescribeModelPackageResponse completed() {
    return DescribeModelPackageResponse.builder()
        .modelPackageArn(ScriptedExecution.PACKAGE)
        .modelPackageGroupName("group")
        .modelPackageVersion(1)
        .modelPackageStatus("Completed")
        .modelApprovalStatus("PendingManualApproval")
        .inferenceSpecification(specification ->
            specification.supportedRealtimeInferenceInstanceTypesWithStrings("ml.m5.large"))
        .build();
  }

  private static DescribeEndpointResponse endpointOf(FakeService service) {
    if (!service.calls().contains("CreateEndpoint")) {
      throw ServiceException.validation("Could not find endpoint \"group\".");
    }
    return DescribeEndpointResponse.builder()
        .endpointName("group")
        .endpointConfigName("group-v1-20261129-120000000")
        .endpointStatus("Failed")
        .failureReason("no memory")
        .build();
  }

  @Test
  void uploadsTheDataThroughS3() {
    FakeService service = ScriptedExecution.registered();

    runAgainst(service);

    assertThat(service.calls())
        .containsSubsequence(
            "CreatePipeline", "StartPipelineExecution", "DescribePipelineExecution");
    assertThat(service.objects().keySet())
        .anyMatch(path -> path.matches("/kfold-local/input/\\d+/data.csv"));
  }

  @Test
  void uploadsTheFilesOfAFolderUnderTheirPaths() throws IOException {
    FakeService service = ScriptedExecution.registered();
    kfold.withService(_ -> service.local());
    Path parts = PipelineRunner.parts(folder);

    run("--data", parts.toString(), "--label", "species", "--k", "3");

    assertThat(kfold.out()).contains("parts: 30 rows, 2 features, 2 classes · 3 folds");
    assertThat(service.objects().keySet())
        .filteredOn(path -> path.startsWith("/kfold-local/input/"))
        .map(path -> path.replaceFirst("^/kfold-local/input/\\d+/", ""))
        .containsExactlyInAnyOrder("a.csv", "more/b.csv");
  }

  @Test
  void tellsTheUntunedDefaultIfTheReportOfThePipelineNamesIt() {
    FakeService service = ScriptedExecution.registered();
    service.put(
        "/b/jobinfo/jobinfo.json",
        "{\"best_training_job\":\"pipelines-e-UntunedTrialStep-x\"}"
            .getBytes(StandardCharsets.UTF_8));

    assertThat(runAgainst(service)).isEqualTo(ExitCode.DONE.code());

    assertThat(out.resolve("model.tar.gz")).as("of the final fit").hasContent("the model");
    assertThat(kfold.out()).contains("c=1 gamma=scale kernel=rbf  (the untuned default)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--split loo | 150 folds (loo)",
        "--split repeated --k 5 | 50 folds (repeated)",
        "--split repeated-stratified --k 3 --repeats 4 | 12 folds (repeated-stratified)",
        "--split stratified --k 3 | 3 folds (stratified)",
        "--k 7 | 7 folds,"
      })
  void tellsHowManyFoldsTheSplitMakes(String options, String folds) {
    kfold.withService(_ -> ScriptedExecution.registered().local());

    run(options.split(" "));

    assertThat(kfold.out()).contains("3 classes · " + folds);
  }

  @Test
  void handsAllOptionsOfTheSplitAndTheSearchToThePipeline() {
    FakeService service = ScriptedExecution.registered();
    List<JsonNode> started = new ArrayList<>();
    service.on(
        "StartPipelineExecution",
        request -> {
          started.add(request.path("PipelineParameters"));
          return StartPipelineExecutionResponse.builder()
              .pipelineExecutionArn(ScriptedExecution.ARN)
              .build();
        });
    kfold.withService(_ -> service.local());

    String options =
        "--k 3 --seed 4 --split stratified-group --group 0 --header yes --encoding utf-8 --drop 1"
            + " --keep 2 --only 2,3 --drop-missing-labels --sep comma --decimal point --missing-values NIL"
            + " --layout folders"
            + " --kernels rbf,linear --c 0.5:8 --gamma 0.0001:2 --probability";
    run(options.split(" "));

    Map<String, String> parameters = new TreeMap<>();
    started
        .getFirst()
        .forEach(parameter ->
            parameters.put(parameter.path("Name").asString(), parameter.path("Value").asString()));
    assertThat(parameters)
        .containsEntry("KFold", "3")
        .containsEntry("Probability", "true")
        .containsEntry("Seed", "4")
        .containsEntry("SplitType", "stratified-group")
        .containsEntry("GroupColumn", "0")
        .containsEntry("Header", "yes")
        .containsEntry("Encoding", "utf-8")
        .containsEntry("DropColumns", "1")
        .containsEntry("KeepColumns", "2")
        .containsEntry("OnlyColumns", "2,3")
        .containsEntry("DropMissingLabels", "true")
        .containsEntry("Separator", "comma")
        .containsEntry("Decimal", "point")
        .containsEntry("MissingValues", "NIL")
        .containsEntry("Layout", "folders")
        .containsEntry("MinimumC", "0.5")
        .containsEntry("MaximumC", "8")
        .containsEntry("MinimumGamma", "0.0001")
        .containsEntry("MaximumGamma", "2")
        .containsEntry("Scaling", "standard");
    assertThat(out.resolve("pipeline.json")).content().contains("[ \"rbf\", \"linear\" ]");
  }

  @Test
  void choosesThePreparationByTheKindsOfTheColumnsAndSaysSo() throws IOException {
    Path table = Files.createTempFile("table", ".csv");
    Files.writeString(table, "x,w,y\n1,red,a\n,blue,b\n3,red,a\n4,blue,b\n5,red,a\n6,blue,b\n");
    kfold.withService(_ -> ScriptedExecution.registered().local());

    run("--data", table.toString(), "--label", "y", "--k", "2");

    assertThat(kfold.out())
        .contains(
            "inside every fold, missing cells are filled (imputation=median) and words are encoded (encoding=one-hot)");
    Files.delete(table);
  }

  @Test
  void anExecutionThatFailsBelowTheBaselineHasTheSameMessageAndExitCode() {
    assertThat(runAgainst(ScriptedExecution.failedBelowBaseline()))
        .isEqualTo(ExitCode.BELOW_BASELINE.code());

    assertThat(kfold.out())
        .contains(
            "nothing: The best mean score 0.9 is below the baseline 0.99; no model was registered.");
  }

  @Test
  void saysWhyNothingIsRegisteredBelowTheBaseline() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("model.tar.gz"), "of an earlier run");
    Files.writeString(out.resolve("report.html"), "of an earlier run");
    Files.writeString(out.resolve("notes.txt"), "the user's own");

    assertThat(runAgainst(ScriptedExecution.belowBaseline()))
        .isEqualTo(ExitCode.BELOW_BASELINE.code());

    assertThat(kfold.out())
        .contains(
            "nothing: The best mean score 0.9 is below the baseline 0.99; no model was registered.");
    assertThat(names(out))
        .containsExactlyInAnyOrder(
            "cv.json",
            "evaluation.json",
            "jobinfo.json",
            "mlruns",
            "pipeline.json",
            "report.html",
            "trials.csv",
            "notes.txt");
  }

  @Test
  void aCardThatMayNotBeWrittenIsAWarning() {
    FakeService service = ScriptedExecution.registered();
    service.on(
        "UpdateModelPackage",
        _ -> {
          throw ServiceException.validation("User may not perform: sagemaker:UpdateModelPackage");
        });

    assertThat(runAgainst(service)).isEqualTo(ExitCode.DONE.code());

    assertThat(kfold.err().lines())
        .singleElement()
        .asString()
        .startsWith("warning: model card of " + ScriptedExecution.PACKAGE + ": was not written (")
        .contains("add it to the policy of the user")
        .endsWith("'kfold pipeline report " + ScriptedExecution.ARN + "'.");
    assertThat(out.resolve("model_card.json")).doesNotExist();
  }

  @Test
  void saysWhyTheTrialsOfASearchFailed() throws IOException {
    assertThat(runAgainst(ScriptedExecution.failedTuning())).isEqualTo(ExitCode.FAILED.code());

    assertThat(kfold.out())
        .contains("All training jobs failed. tune-001-aaaaaaaa: AlgorithmError: ");
  }

  @Test
  void saysWhichStepFailedAndLeavesNothingButItsRun() throws IOException {
    assertThat(runAgainst(ScriptedExecution.failed())).isEqualTo(ExitCode.FAILED.code());

    assertThat(kfold.out()).contains("Preprocess: AlgorithmError: row 3 is short");
    assertThat(names(out)).containsExactly("mlruns");
  }

  @Test
  void namesNoFilesOfAnExecutionThatFailedInItsFinalFit() throws IOException {
    runAgainst(ScriptedExecution.registered());
    String earlier = kfold.out();

    assertThat(runAgainst(ScriptedExecution.failedFinalFit())).isEqualTo(ExitCode.FAILED.code());

    assertThat(earlier).contains("cv.json", "report.html");
    assertThat(kfold.out().substring(earlier.length()))
        .contains("too few rows")
        .doesNotContain("cv.json", "report.html");
  }

  @Test
  void asksForTheImagesBeforeAnythingIsStartedIfContainersRun() {
    kfold.withProcesses(
        ScriptedProcesses.withEngine()
            .answer("docker image inspect", 1, "Error: No such image: kfold-trainer:latest"));

    assertThat(run("--executor", "docker")).isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .singleElement()
        .asString()
        .contains("no image kfold-trainer:latest", "./kfold images");
    assertThat(kfold.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  private int runAgainst(FakeService service) {
    kfold.withService(_ -> service.local());
    return run();
  }

  private int run(String... options) {
    String[] folders = {
      "run", "--out", out.toString(), "--data-dir", folder.resolve("data").toString()
    };
    String[] arguments =
        Stream.concat(Arrays.stream(folders), Arrays.stream(options)).toArray(String[]::new);
    return kfold.run(arguments);
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
