package dev.kfold.cv.trial;

import static dev.kfold.cv.trial.SomeFolds.THREE;
import static dev.kfold.cv.trial.SomeFolds.job;
import static dev.kfold.cv.trial.SomeFolds.scored;
import static dev.kfold.cv.trial.SomeFolds.scoredByJob;
import static dev.kfold.cv.trial.SomeFolds.threeFolds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.cv.early.EarlyEnd;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.parameters.EarlyStopping;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.parameters.Incumbent;
import dev.kfold.cv.parameters.Objective;
import dev.kfold.cv.parameters.TrialParameters;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The content of cv.json, the log and the checkpoint after each event of a trial. */
class TrialLedgerTest {

  @TempDir private Path base;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private TrialCheckpoint checkpoint;

  @BeforeEach
  void withCheckpoints() throws IOException {
    Path folder = Files.createDirectories(base.resolve("checkpoints"));
    checkpoint = new TrialCheckpoint(folder, "trial", parameters(), THREE, "work");
  }

  @Test
  void namesTheJobOfAFoldAsSoonAsItIsStarted() throws IOException {
    ledger(EarlyStopping.NONE).started(1, "trial-f01");

    assertThat(cvJson().path("trial").stringValue()).isEqualTo("trial");
    assertThat(cvJson().path("status").stringValue()).isEqualTo("InProgress");
    assertThat(cvJson().path("folds").toString())
        .isEqualTo("[{\"fold\":1,\"status\":\"InProgress\",\"job_name\":\"trial-f01\"}]");
  }

  @Test
  void namesTheLatestJobOfAFoldThatIsTriedAgain() throws IOException {
    TrialLedger ledger = ledger(EarlyStopping.NONE);
    ledger.started(1, "trial-f01");
    ledger.started(1, "trial-f01-2");

    assertThat(cvJson().path("folds")).hasSize(1);
    assertThat(cvJson().path("folds").path(0).path("job_name").stringValue())
        .isEqualTo("trial-f01-2");
  }

  @Test
  void recordsEveryFoldImmediatelyAndTheMeanOnlyWhenAllAreDone() throws IOException {
    TrialLedger ledger = ledger(EarlyStopping.NONE);
    ledger.started(0, "trial-f00");
    ledger.started(2, "trial-f02");
    ledger.ended(scoredByJob(2, 0.9, 2, 122));

    assertThat(cvJson().path("status").stringValue()).isEqualTo("InProgress");
    assertThat(cvJson().has("mean")).isFalse();
    assertThat(cvJson().path("billable_seconds").doubleValue()).isEqualTo(122);
    assertThat(cvJson().path("folds").path(1).toString())
        .isEqualTo(
            "{\"fold\":2,\"status\":\"Completed\",\"score\":0.9,\"score_source\":\"exact\",\"job_name\":\"trial-f02\",\"attempts\":2,\"seconds\":1.5,\"billable_seconds\":122.0}");
    assertThat(checkpoint.restore()).extracting(FoldOutcome.Scored::fold).containsExactly(2);

    ledger.ended(scoredByJob(0, 1.0, 1, 60));
    ledger.ended(scoredByJob(1, 0.95, 1, 61));
    ledger.close();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Completed");
    assertThat(cvJson().path("mean").doubleValue()).isEqualTo(0.95);
    assertThat(cvJson().path("billable_seconds").doubleValue()).isEqualTo(243);
    assertThat(cvJson().path("confusion_matrix").path("counts").toString())
        .isEqualTo("[[3,3],[0,6]]");
    assertThat(checkpoint.restore()).hasSize(3);
  }

  @Test
  void hasALineInTheLogForEveryChange() {
    TrialLedger ledger = ledger(EarlyStopping.NONE);
    ledger.ended(scored(0, 0.9666666666666667));
    ledger.ended(new FoldOutcome.Failed(1, "AlgorithmError: , exit code: 1", job(1, 1, 60)));
    ledger.ended(new FoldOutcome.Stopped(2, job(2, 1, 30)));
    ledger.ended(scored(3, 1.0));

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "fold 0: warning: the fit has not converged",
            "fold-0-score=0.9666666666666667;",
            "fold 1: failed: AlgorithmError: , exit code: 1",
            "fold 2: not run to its end",
            "fold-3-score=1.0;");
  }

  @Test
  void billsTheJobsThatGaveNoScoreToo() throws IOException {
    TrialLedger ledger = ledger(EarlyStopping.NONE);
    ledger.ended(scoredByJob(0, 0.9, 1, 60));
    ledger.ended(new FoldOutcome.Failed(1, "out of memory", job(1, 2, 50)));
    ledger.ended(new FoldOutcome.Stopped(2, job(2, 1, 7)));

    CvReport report = ledger.close();

    assertThat(report.status()).isEqualTo(CvReport.Status.Failed);
    assertThat(cvJson().path("billable_seconds").doubleValue()).isEqualTo(117);
    assertThat(cvJson().path("folds").path(1).toString())
        .isEqualTo(
            "{\"fold\":1,\"status\":\"Failed\",\"job_name\":\"trial-f01\",\"attempts\":2,\"billable_seconds\":50.0,\"reason\":\"out"
                + " of memory\"}");
    assertThat(cvJson().has("mean")).as("a failed trial has no score").isFalse();
  }

  @Test
  void hasNoBillIfTheFoldsRanInProcess() throws IOException {
    ledger(EarlyStopping.NONE).ended(scored(0, 0.9));

    assertThat(cvJson().has("billable_seconds")).isFalse();
    assertThat(cvJson().path("folds").path(0).has("job_name")).isFalse();
  }

  @Test
  void saysWhyATrialWasEndedEarlyAndReportsTheMeanOfTheFoldsThatAreDone() throws IOException {
    TrialLedger ledger = ledger(EarlyStopping.BOUND);
    ledger.ended(scoredByJob(0, 1.0, 1, 60));
    assertThat(ledger.earlyEndReason()).isEmpty();

    ledger.ended(scoredByJob(2, 0.5, 1, 60));
    assertThat(ledger.earlyEndReason()).hasValueSatisfying(why -> assertThat(why).contains("0.95"));
    ledger.ended(new FoldOutcome.Skipped(1, job(1, 1, 20)));
    ledger.close();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("EndedEarly");
    assertThat(cvJson().path("mean").doubleValue()).isEqualTo(0.75);
    assertThat(cvJson().path("ended_early").stringValue()).isEqualTo(ledger.earlyEndReason().get());
    assertThat(cvJson().path("folds").path(1).path("status").stringValue()).isEqualTo("EndedEarly");
    assertThat(cvJson().path("billable_seconds").doubleValue()).isEqualTo(140);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .containsOnlyOnce("ended early: ")
        .contains("fold 1: not run, the trial was ended early");
  }

  @Test
  void completesATrialWhoseLastFoldWasDoneBeforeItCouldBeEndedEarly() throws IOException {
    TrialLedger ledger = ledger(EarlyStopping.BOUND);
    ledger.ended(scored(0, 0.5));
    ledger.ended(scored(1, 0.5));
    assertThat(ledger.earlyEndReason()).isPresent();
    ledger.ended(scored(2, 0.5)); // it was running, and done when it was to be stopped
    ledger.close();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Completed");
    assertThat(cvJson().has("ended_early")).as("no fold was left out").isFalse();
  }

  @Test
  void endsARestoredTrialEarlyBeforeItPaysForAnotherFold() {
    TrialLedger ledger = ledger(EarlyStopping.BOUND);

    ledger.restore(List.of(scored(0, 0.5)));

    assertThat(ledger.earlyEndReason()).isPresent();
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .startsWith("fold 0: done by an earlier attempt");
  }

  @Test
  void isStoppedIfAFoldWasStopped() throws IOException {
    TrialLedger ledger = ledger(EarlyStopping.NONE);
    ledger.ended(scored(0, 0.9));
    ledger.ended(new FoldOutcome.Stopped(1, Optional.empty()));
    ledger.ended(new FoldOutcome.Stopped(2, Optional.empty()));
    ledger.close();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Stopped");
    assertThat(cvJson().path("folds").path(0).path("score").doubleValue()).isEqualTo(0.9);
    assertThat(cvJson().has("mean")).isFalse();
  }

  @Test
  void leavesTheLastStateIfTheTrialIsAbandoned() throws IOException {
    TrialLedger ledger = ledger(EarlyStopping.NONE);
    ledger.started(0, "trial-f00");

    ledger.abandon();

    assertThat(cvJson().path("status").stringValue()).isEqualTo("Failed");
    assertThat(cvJson().path("folds").path(0).path("job_name").stringValue())
        .isEqualTo("trial-f00");
  }

  @Test
  void writesNothingOfATrialThatIsGivenUpBeforeItsFirstFold() {
    ledger(EarlyStopping.NONE).abandon();

    assertThat(base.resolve("output")).doesNotExist();
  }

  private TrialLedger ledger(EarlyStopping rule) {
    PrintStream out = new PrintStream(log, true, StandardCharsets.UTF_8);
    return new TrialLedger(
        new ProgramContext(base, Map.of(), out, out, Clock.systemUTC(), new StopSignal()),
        parameters(),
        THREE,
        FoldMode.JOBS,
        "trial",
        checkpoint,
        new EarlyEnd(
            rule,
            3,
            Objective.MAXIMIZE,
            Optional.of(1.0),
            () -> Optional.of(new Incumbent(0.95, Optional.empty()))),
        new HeldOutRows(Optional.empty()));
  }

  private static TrialParameters parameters() {
    return threeFolds(Map.of());
  }

  private JsonNode cvJson() throws IOException {
    return new JsonMapper().readTree(Files.readString(base.resolve("output/data/cv.json")));
  }
}
