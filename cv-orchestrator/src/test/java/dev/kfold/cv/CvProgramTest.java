package dev.kfold.cv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The orchestrator as its container runs it, with the folds in process: no service is needed. */
class CvProgramTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path base;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final StopSignal stopSignal = new StopSignal();

  @Test
  void printsTheMeanOnceAndWritesWhatEachFoldSaid() throws IOException {
    writeFolds(3);
    hyperParameters("{\"k\":\"3\",\"fold_mode\":\"in-process\",\"kernel\":\"\\\"linear\\\"\"}");

    int exitCode = run("train");

    assertThat(log.toString(StandardCharsets.UTF_8)).contains("average model test score:1.0;");
    assertThat(log.toString(StandardCharsets.UTF_8).split("model test score:", -1)).hasSize(2);
    assertThat(exitCode).isZero();
    JsonNode report = JSON.readTree(Files.readString(base.resolve("output/data/cv.json")));
    assertThat(report.path("status").stringValue()).isEqualTo("Completed");
    assertThat(report.path("mean").doubleValue()).isEqualTo(1.0);
    assertThat(report.path("standard_deviation").doubleValue()).isZero();
    assertThat(report.path("folds")).hasSize(3);
    assertThat(report.path("hyperparameters").path("kernel").stringValue()).isEqualTo("linear");
    assertThat(report.path("confusion_matrix").path("counts").toString())
        .isEqualTo("[[6,0],[0,6]]");
  }

  @ParameterizedTest
  @CsvSource({"train,2", "search,3"})
  void refusesAJobWithSeveralInstances(String command, int instances) throws IOException {
    writeFolds(2);
    hyperParameters("{\"fold_mode\":\"in-process\",\"kernel\":\"linear\"}");
    Files.writeString(
        base.resolve("input/config/resourceconfig.json"),
        "{\"current_host\":\"algo-2\",\"hosts\":%s,\"topology\":null}"
            .formatted(JSON.writeValueAsString(Collections.nCopies(instances, "algo"))));

    assertThat(run(command)).isEqualTo(2);

    assertThat(Files.readString(base.resolve("output/failure")))
        .startsWith("ResourceConfig.InstanceCount: found %d, expected 1".formatted(instances));
    assertThat(base.resolve("output/data")).doesNotExist();
  }

  @Test
  void writesOutOfFoldPredictionsInTheRowsOfTheWholeData() throws IOException {
    writeFolds(2);
    Files.createDirectories(base.resolve("input/data/train/all"));
    Files.writeString(
        base.resolve("input/data/train/all/folds.csv"),
        "row,fold\n0,1\n1,1\n2,1\n3,1\n4,0\n5,0\n6,0\n7,0\n");
    hyperParameters("{\"k\":\"2\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\"}");

    run("train");

    assertThat(Files.readAllLines(base.resolve("output/data/out_of_fold.csv")))
        .hasSize(9)
        .first()
        .isEqualTo("row,fold,label,predicted,decision");
    assertThat(Files.readString(base.resolve("output/data/out_of_fold.csv")))
        .contains("\n4,0,low,low,1.1", "\n0,1,low,low,1.1");
  }

  @Test
  void warnsOfAFoldThatHasNotConverged() throws IOException {
    writeFolds(2);
    Path train = base.resolve("input/data/train/1");
    Files.writeString(
        train.resolve("train_x.csv"), "0.1,1.3\n1.7,0.2\n2.3,5.1\n3.3,1.9\n4.1,4.7\n5.9,2.1\n");
    Files.writeString(train.resolve("train_y.csv"), "low\nhigh\nlow\nhigh\nhigh\nlow\n");
    // far below the rounding errors of the fit
    hyperParameters("{\"k\":\"2\",\"fold_mode\":\"in-process\",\"c\":\"100\",\"tol\":\"1e-300\"}");

    assertThat(run("train")).isZero();

    assertThat(log.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("fold 1: warning: the fit has not converged: ");
  }

  @Test
  void runsTheFoldsOfThePlanAndPrintsItsWarnings() throws IOException {
    writeFolds(4);
    plan(SplitKind.REPEATED, 2, 2);
    hyperParameters("{\"fold_mode\":\"in-process\",\"kernel\":\"linear\"}");

    assertThat(run("train")).isZero();

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .startsWith("warning: Few rows.", "fold-0-score=1.0;")
        .contains("fold-3-score=1.0;");
    assertThat(cvJson().path("split").stringValue()).isEqualTo("repeated");
    assertThat(cvJson().path("folds")).hasSize(4);
    assertThat(cvJson().path("warnings").toString()).isEqualTo("[\"Few rows.\"]");
  }

  @Test
  void refusesAnotherNumberOfFoldsThanThePlansBeforeTheFirstFold() throws IOException {
    writeFolds(5);
    plan(SplitKind.KFOLD, 5, 1);
    hyperParameters("{\"k\":\"3\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\"}");

    assertThat(run("train")).isEqualTo(2);

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("hyperparameter k: found 3, but the data in channel train");
    assertThat(base.resolve("output/data")).doesNotExist();
  }

  @Test
  void leavesADeployableModelWhenAskedToRefit() throws IOException {
    writeFolds(2);
    Path all = Files.createDirectories(base.resolve("input/data/train/all"));
    Files.writeString(all.resolve("train_x.csv"), "0,0\n0,1\n5,5\n5,6\n");
    Files.writeString(all.resolve("train_y.csv"), "low\nlow\nhigh\nhigh\n");
    hyperParameters(
        "{\"k\":\"2\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\",\"refit\":\"True\"}");

    assertThat(run("train")).isZero();

    assertThat(base.resolve("model/model.json")).exists();
  }

  @Test
  void reportsTheFoldsThatWereDoneWhenItIsStopped() throws IOException {
    writeFolds(2);
    hyperParameters("{\"k\":\"2\",\"fold_mode\":\"in-process\"}");
    stopSignal.raise();

    int exitCode = run("train");

    assertThat(exitCode).isEqualTo(143);
    JsonNode report = JSON.readTree(Files.readString(base.resolve("output/data/cv.json")));
    assertThat(report.path("status").stringValue()).isEqualTo("Stopped");
    assertThat(report.has("mean")).isFalse();
  }

  @Test
  void doesNotFitAFoldAgainThatAnEarlierAttemptHasDone() throws IOException {
    Files.createDirectories(base.resolve("checkpoints"));
    writeFolds(2);
    hyperParameters("{\"k\":\"2\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\"}");
    giveAllTrainingRowsOneClass(1);
    assertThat(run("train")).as("nothing can be fitted on fold 1").isEqualTo(2);
    writeFolds(2);
    Files.delete(base.resolve("input/data/train/0/train_x.csv"));
    log.reset();

    int exitCode = run("train");

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "fold 0: done by an earlier attempt",
            "fold-0-score=1.0;",
            "fold-1-score=1.0;",
            "cv-std=0.0;",
            "cv-stderr=0.0;",
            "mean-accuracy=1.0;",
            "mean-balanced_accuracy=1.0;",
            "mean-f1_macro=1.0;",
            "mean-f1_weighted=1.0;",
            "mean-precision_macro=1.0;",
            "mean-recall_macro=1.0;",
            "mean-matthews_corrcoef=1.0;",
            "mean-cohen_kappa=1.0;",
            "mean-roc_auc=1.0;",
            "average model test score:1.0;");
    assertThat(exitCode).isZero();
    assertThat(cvJson().path("folds")).hasSize(2);
    assertThat(base.resolve("output/data/out_of_fold.csv")).content().hasLineCount(9);
  }

  @Test
  void onlyReportsIfAnEarlierAttemptHasDoneAllFolds() throws IOException {
    Files.createDirectories(base.resolve("checkpoints"));
    writeFolds(2);
    hyperParameters("{\"k\":\"2\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\"}");
    assertThat(run("train")).isZero();
    JsonNode before = cvJson();
    Files.delete(base.resolve("output/data/cv.json"));
    Files.delete(base.resolve("input/data/train/0/train_x.csv"));
    Files.delete(base.resolve("input/data/train/1/train_x.csv"));

    assertThat(run("train")).isZero();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Completed");
    assertThat(cvJson().path("folds")).isEqualTo(before.path("folds"));
  }

  @Test
  void endsATrialEarlyThatCannotReachTheScoreToBeat() throws IOException {
    writeFolds(3);
    mislabelOneHeldOutRow(0);
    hyperParameters(
        "{\"k\":\"3\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\",\"early_stopping\":\"bound\",\"incumbent_score\":\"0.98\"}");

    int exitCode = run("train");

    assertThat(exitCode).isZero();
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .as("no mean of another metric, which the tuner could take for one of all folds")
        .containsExactly(
            "fold-0-score=0.75;",
            "ended early: perfect folds would make it 0.9166666666666666, below the best trial's 0.98",
            "fold 1: not run, the trial was ended early",
            "fold 2: not run, the trial was ended early",
            "average model test score:0.75;");
    assertThat(cvJson().path("status").stringValue()).isEqualTo("EndedEarly");
    assertThat(cvJson().path("mean").doubleValue()).isEqualTo(0.75);
    assertThat(cvJson().path("ended_early").stringValue()).startsWith("perfect folds would");
    assertThat(cvJson().path("folds")).hasSize(3);
  }

  @Test
  void runsAllFoldsIfTheyCanStillReachTheScoreToBeat() throws IOException {
    writeFolds(3);
    mislabelOneHeldOutRow(0);
    hyperParameters(
        "{\"k\":\"3\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\",\"early_stopping\":\"bound\",\"incumbent_score\":\"0.9\"}");

    assertThat(run("train")).isZero();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Completed");
    assertThat(cvJson().has("ended_early")).isFalse();
  }

  @Test
  void endsARestoredTrialEarlyWithoutFittingAnotherFold() throws IOException {
    Files.createDirectories(base.resolve("checkpoints"));
    writeFolds(3);
    mislabelOneHeldOutRow(0);
    hyperParameters("{\"k\":\"3\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\"}");
    giveAllTrainingRowsOneClass(1);
    assertThat(run("train")).as("nothing can be fitted on fold 1").isEqualTo(2);
    hyperParameters(
        "{\"k\":\"3\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\",\"early_stopping\":\"bound\",\"incumbent_score\":\"0.98\"}");

    assertThat(run("train")).as("and is not needed").isZero();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("EndedEarly");
    assertThat(cvJson().path("mean").doubleValue()).isEqualTo(0.75);
  }

  @Test
  void saysIfItRunsTheFoldsAndWhyInModeAuto() throws IOException {
    writeFolds(2);
    hyperParameters("{\"k\":\"2\",\"fold_mode\":\"auto\",\"kernel\":\"linear\"}");

    assertThat(run("train")).isZero();

    assertThat(log.toString(StandardCharsets.UTF_8))
        .startsWith(
            "fold_mode=auto: in-process, because 2 folds of 6 rows are estimated at 0.0 s in this process and 180.0 s as jobs");
  }

  private int run(String... arguments) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new CvProgram()
        .run(
            List.of(arguments),
            new ProgramContext(base, Map.of(), out, out, Clock.systemUTC(), stopSignal));
  }

  private void hyperParameters(String json) throws IOException {
    Path folder = Files.createDirectories(base.resolve("input/config"));
    Files.writeString(folder.resolve("hyperparameters.json"), json);
  }

  /** Two classes far apart, two held-out rows of each per fold. */
  private void writeFolds(int k) throws IOException {
    for (int fold = 0; fold < k; fold++) {
      Path train = Files.createDirectories(base.resolve("input/data/train/" + fold));
      Path test = Files.createDirectories(base.resolve("input/data/test/" + fold));
      Files.writeString(train.resolve("train_x.csv"), "0,0\n0,1\n1,0\n5,5\n5,6\n6,5\n");
      Files.writeString(train.resolve("train_y.csv"), "low\nlow\nlow\nhigh\nhigh\nhigh\n");
      Files.writeString(test.resolve("test_x.csv"), "0,0.5\n0.5,0\n5,5.5\n5.5,5\n");
      Files.writeString(test.resolve("test_y.csv"), "low\nlow\nhigh\nhigh\n");
    }
  }

  private void plan(SplitKind kind, int k, int repeats) throws IOException {
    FoldPlan plan =
        new FoldPlan(
            kind,
            k,
            repeats,
            k * repeats,
            23,
            FoldLayout.FOLDERS,
            8,
            List.of(),
            "ab",
            List.of("Few rows."));
    Path all = Files.createDirectories(base.resolve("input/data/train/all"));
    Files.writeString(all.resolve(FoldPlan.FILE), plan.toJson());
  }

  private void mislabelOneHeldOutRow(int fold) throws IOException {
    Files.writeString(
        base.resolve("input/data/test/%d/test_y.csv".formatted(fold)), "low\nlow\nlow\nhigh\n");
  }

  private void giveAllTrainingRowsOneClass(int fold) throws IOException {
    Files.writeString(
        base.resolve("input/data/train/%d/train_y.csv".formatted(fold)),
        "low\nlow\nlow\nlow\nlow\nlow\n");
  }

  private JsonNode cvJson() throws IOException {
    return JSON.readTree(Files.readString(base.resolve("output/data/cv.json")));
  }
}
