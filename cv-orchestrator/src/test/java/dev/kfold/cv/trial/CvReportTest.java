package dev.kfold.cv.trial;

import static dev.kfold.cv.trial.SomeFolds.THREE;
import static dev.kfold.cv.trial.SomeFolds.scored;
import static dev.kfold.cv.trial.SomeFolds.threeFolds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.parameters.FoldMode;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.cv.trial.CvReport.Status;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CvReportTest {

  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void givesTheExactMeanAndItsSpread() {
    CvReport report =
        report(Status.Completed, List.of(scored(0, 1.0), scored(1, 0.9), scored(2, 0.95)));

    assertThat(report.mean()).isEqualTo(0.95);
    assertThat(report.standardDeviation())
        .isEqualTo(0.04999999999999999); // Python's statistics.stdev
    assertThat(report.k()).isEqualTo(3);
    assertThat(report.foldMode()).isEqualTo("in-process");
    assertThat(report.hyperparameters()).containsEntry("c", "0.5").doesNotContainKey("k");
    assertThat(report.seconds()).isEqualTo(2.5);
  }

  @Test
  void hasAMeanButNoSpreadOfASingleFold() {
    CvReport report = report(Status.EndedEarly, List.of(scored(0, 0.9)));

    assertThat(report.mean()).isEqualTo(0.9);
    assertThat(report.standardDeviation()).isNull();
    assertThat(report.standardError()).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"InProgress", "Failed", "Stopped"})
  void hasAMeanOnlyIfTheTrialHasAScore(Status status) {
    CvReport report = report(status, List.of(scored(0, 0.9), scored(1, 0.9)));

    assertThat(report.mean()).isNull();
    assertThat(report.standardDeviation()).isNull();
    assertThat(report.confusionMatrix()).isNotNull();
  }

  @Test
  void leavesOutWhatDoesNotApply() {
    JsonNode json = JSON.valueToTree(report(Status.Failed, List.of()));

    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder(
            "trial",
            "status",
            "fold_mode",
            "k",
            "hyperparameters",
            "metric",
            "objective",
            "seconds",
            "folds");
  }

  @Test
  void saysHowTheDataWasSplitAndWhatToKnowOfTheMean() {
    FoldPlan plan =
        new FoldPlan(
            SplitKind.REPEATED,
            2,
            3,
            6,
            23,
            FoldLayout.FOLDERS,
            12,
            List.of(),
            "ab",
            List.of("Few rows."));
    TrialFolds folds = new TrialFolds(2, 6, Optional.of(plan), plan.warnings());

    CvReport report = report(folds, Status.InProgress, List.of(scored(4, 1.0)));

    assertThat(report.dataSha256()).isEqualTo("ab");
    assertThat(report.split()).isEqualTo("repeated");
    assertThat(report.k()).isEqualTo(2);
    assertThat(report.repeats()).isEqualTo(3);
    assertThat(report.warnings()).containsExactly("Few rows.", "fold 4: the fit has not converged");
  }

  @Test
  void saysOnceWhatSeveralFoldsWarnOf() {
    TrialFolds folds = new TrialFolds(7, 7, Optional.empty(), List.of());

    CvReport two = report(folds, Status.Completed, List.of(scored(0, 1.0), scored(3, 1.0)));
    CvReport seven =
        report(
            folds,
            Status.Completed,
            IntStream.range(0, 7).mapToObj(fold -> scored(fold, 1.0)).toList());

    assertThat(two.warnings()).containsExactly("folds 0, 3: the fit has not converged");
    assertThat(seven.warnings())
        .containsExactly("folds 0, 1, 2, 3, 4, … (7): the fit has not converged");
  }

  @Test
  void isReadAgainByTheReport() {
    CvReport report = report(Status.Completed, List.of(scored(0, 1.0), scored(1, 0.9)));

    CvReport read = JSON.readValue(JSON.writeValueAsBytes(report), CvReport.class);

    assertThat(JSON.<JsonNode>valueToTree(read)).isEqualTo(JSON.<JsonNode>valueToTree(report));
  }

  @Test
  void isReadThoughALaterVersionAddsToIt() {
    CvReport report =
        JSON.readValue(
            """
            {"trial":"trial","status":"Completed","fold_mode":"jobs","k":2,"hyperparameters":{},
             "mean":0.9,"seconds":1.0,"novelty":1,
             "folds":[{"fold":0,"status":"Completed","score":0.9,"novelty":2}]}
            """,
            CvReport.class);

    assertThat(report.mean()).isEqualTo(0.9);
    assertThat(report.folds()).singleElement().extracting(CvReport.Fold::score).isEqualTo(0.9);
  }

  private static CvReport report(Status status, List<FoldOutcome.Scored> scored) {
    return report(THREE, status, scored);
  }

  private static CvReport report(TrialFolds folds, Status status, List<FoldOutcome.Scored> scored) {
    return CvReport.of(
        "trial",
        threeFolds(Map.of("c", "0.5")),
        folds,
        FoldMode.IN_PROCESS,
        status,
        scored.stream().map(CvReport.Fold::of).toList(),
        scored,
        Optional.empty(),
        Duration.ofMillis(2500));
  }
}
