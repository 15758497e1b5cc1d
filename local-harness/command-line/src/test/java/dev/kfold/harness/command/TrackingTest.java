package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import dev.kfold.harness.client.FakeService;
import dev.kfold.harness.client.ScriptedExecution;
import dev.kfold.harness.mlflow.FakeTrackingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the commands track of an execution, and what they say if it cannot be tracked. */
class TrackingTest {

  @TempDir private Path folder;
  private final CommandLineRunner kfold = new CommandLineRunner();
  private final FakeTrackingServer mlflow = new FakeTrackingServer();

  @AfterEach
  void close() {
    mlflow.close();
  }

  @Test
  void aRunIsTrackedOnTheServerOfTheOption() {
    assertThat(run(ScriptedExecution.registered(), "--tracking-uri", mlflow.uri().toString()))
        .isEqualTo(ExitCode.DONE.code());

    assertThat(mlflow.runs().stream().map(run -> run.at("/info/run_name").asString()))
        .containsExactly("iris.csv e", "untuned default", "trial 1", "trial 2");
    assertThat(kfold.out())
        .contains("tracked         " + mlflow.uri() + "/#/experiments/1/runs/run000");
    assertThat(folder.resolve("out/mlruns")).doesNotExist();
    assertThat(kfold.err()).isEmpty();
  }

  @Test
  void theRunOfAnExecutionSaysWhatIsKnownOfIt() {
    run(ScriptedExecution.registered(), "--tracking-uri", mlflow.uri().toString());

    assertThat(values("run000", "params", "value"))
        .containsEntry("KFold", "2")
        .containsEntry("MaxTrainingJobs", "12");
    assertThat(values("run000", "metrics", "value"))
        .containsEntry("mean", "0.9000000000000001")
        .containsEntry("standard_deviation", "0.05")
        .containsEntry("baseline", "0.8")
        .containsEntry("untuned_default_mean", "0.8999999999");
    assertThat(values("run000", "tags", "value"))
        .containsEntry("kfold.execution_arn", ScriptedExecution.ARN)
        .containsEntry("kfold.model_package_arn", ScriptedExecution.PACKAGE)
        .containsEntry("kfold.best_training_job", "tune-002-bbbbbbbb")
        .containsEntry("kfold.outcome", "registered")
        .containsEntry("mlflow.source.name", "CrossValidationTrainingPipeline")
        .hasEntrySatisfying(
            "mlflow.note.content",
            note -> assertThat(note).contains("is registered", "- Class setosa has 3 rows."));
    assertThat(values("run003", "params", "value")).containsExactly(Map.entry("c", "2"));
    assertThat(values("run003", "metrics", "step")).containsEntry("fold_score", "0");
    assertThat(values("run003", "metrics", "value"))
        .containsEntry("fold_score", "0.85")
        .containsEntry("roc_auc", "0.75")
        .doesNotContainKeys("validation:auc", "cohen_kappa");
  }

  @Test
  void theVariablesOfMlflowNameServerExperimentAndToken() {
    kfold.withEnvironment(
        Map.of(
            "MLFLOW_TRACKING_URI", mlflow.uri().toString(),
            "MLFLOW_EXPERIMENT_NAME", "mine",
            "USER", "anna"));

    run(ScriptedExecution.registered());

    assertThat(values("run000", "tags", "value")).containsEntry("mlflow.user", "anna");
    assertThat(mlflow.runs()).hasSize(4);
  }

  @Test
  void withoutAServerTheRunsAreFilesInTheOutputFolder() throws IOException {
    run(ScriptedExecution.registered());
    run(ScriptedExecution.registered());

    assertThat(metaFiles(folder.resolve("out/mlruns"))).hasSize(1 + 4);
    assertThat(kfold.out()).contains("tracked         " + folder.resolve("out/mlruns"));
  }

  @Test
  void theOptionMayNameAFolder() throws IOException {
    run(ScriptedExecution.registered(), "--tracking-uri", "file:" + folder.resolve("runs"));

    assertThat(metaFiles(folder.resolve("runs"))).hasSize(1 + 4);
  }

  @Test
  void aReportTracksTheSameRunAsTheWait() {
    run(ScriptedExecution.registered(), "--tracking-uri", mlflow.uri().toString());

    try (FakeService service = ScriptedExecution.registered()) {
      String url = service.sageMaker().toString();
      String report =
          "pipeline report --execution %s --endpoint-url %s --s3-endpoint-url %s --out %s --tracking-uri %s"
              .formatted(ScriptedExecution.ARN, url, url, folder.resolve("report"), mlflow.uri());
      assertThat(kfold.run(report.split(" "))).as(kfold.err()).isEqualTo(ExitCode.DONE.code());
    }

    assertThat(mlflow.runs()).hasSize(4);
  }

  @Test
  void aFailedExecutionIsARunThatFailed() {
    run(ScriptedExecution.failedTuning(), "--tracking-uri", mlflow.uri().toString());

    assertThat(mlflow.runs())
        .extracting(run -> run.at("/info/status").asString())
        .containsExactly("FAILED", "FAILED", "FAILED");
  }

  @Test
  void aServerThatIsGoneIsAWarning() {
    String uri = mlflow.uri().toString();
    mlflow.close();

    assertThat(run(ScriptedExecution.registered(), "--tracking-uri", uri))
        .isEqualTo(ExitCode.DONE.code());

    assertThat(kfold.err())
        .isEqualToIgnoringNewLines(
            "warning: tracking %s: the connection was refused, expected an MLflow tracking server; start the server or correct the URI, and then track the execution with 'kfold pipeline report %s'."
                .formatted(uri, ScriptedExecution.ARN));
    assertThat(folder.resolve("out/report.html")).exists();
  }

  @Test
  void anUnknownUriOfTheOptionIsRefusedBeforeAnythingStarts() {
    assertThat(run(ScriptedExecution.registered(), "--tracking-uri", "localhost:5000"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err()).startsWith("--tracking-uri: found 'localhost:5000', expected a server");
    assertThat(kfold.out()).isEmpty();
  }

  @Test
  void anUnknownUriOfTheVariableIsAWarningAndTheRunsAreFiles() {
    kfold.withEnvironment(Map.of("MLFLOW_TRACKING_URI", "sqlite:///mlflow.db"));

    assertThat(run(ScriptedExecution.registered())).isEqualTo(ExitCode.DONE.code());

    assertThat(kfold.err())
        .startsWith("warning: MLFLOW_TRACKING_URI: found 'sqlite:///mlflow.db', expected a server");
    assertThat(folder.resolve("out/mlruns")).isDirectory();
  }

  private int run(FakeService service, String... options) {
    kfold.withService(_ -> service.local());
    String[] arguments = {
      "run",
      "--out",
      folder.resolve("out").toString(),
      "--data-dir",
      folder.resolve("data").toString()
    };
    return kfold.run(
        Stream.concat(Stream.of(arguments), Stream.of(options)).toArray(String[]::new));
  }

  /** Returns a member of all values that a run got, by their names. */
  private Map<String, String> values(String run, String kind, String member) {
    Map<String, String> values = new TreeMap<>();
    for (JsonNode batch : mlflow.batches()) {
      if (batch.path("run_id").asString().equals(run)) {
        batch
            .path(kind)
            .forEach(
                value -> values.put(value.path("key").asString(), value.path(member).asString()));
      }
    }
    return values;
  }

  private static List<Path> metaFiles(Path store) throws IOException {
    try (Stream<Path> files = Files.walk(store)) {
      return files.filter(file -> file.endsWith("meta.yaml")).toList();
    }
  }
}
