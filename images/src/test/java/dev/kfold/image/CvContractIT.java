package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code kfold-cv} as the tuner starts it, with folds that run in process. */
@OnBothBuilds
class CvContractIT {

  private static final String[] SPLIT = {
    "split", "--data", "/opt/ml/iris.csv", "--label", "species", "--out", "/opt/ml/input/data"
  };

  /** scikit-learn's mean accuracy of SVC(C=10, gamma=0.1) on KFold(5, shuffle, seed 23). */
  private static final double SVC_MEAN = 0.9666666666666667;

  private final Image trainer;
  private final Image orchestrator;

  @TempDir Path folder;

  private OptMl optMl;

  CvContractIT(Builder builder) {
    trainer = builder.trainer();
    orchestrator = builder.orchestrator();
  }

  @BeforeEach
  void twoFolds() {
    optMl =
        OptMl.empty(folder.resolve("ml"))
            .withHyperparameters("{\"k\":\"2\",\"fold_mode\":\"in-process\"}");
    for (int fold = 0; fold < 2; fold++) {
      optMl
          .with("input/data/train/%d/train_x.csv".formatted(fold), "0,0\n0,1\n5,5\n5,6\n")
          .with("input/data/train/%d/train_y.csv".formatted(fold), "low\nlow\nhigh\nhigh\n")
          .with("input/data/test/%d/test_x.csv".formatted(fold), "0,0.5\n5,5.5\n")
          .with("input/data/test/%d/test_y.csv".formatted(fold), "low\nhigh\n");
    }
  }

  @Test
  void printsTheMeanOfTheFoldsOnceAndLeavesWhatEachSaid() {
    EndedJob job = orchestrator.job(optMl).readOnlyRoot().withoutNetwork().run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(job.err()).isEmpty();
    assertThat(job.out())
        .contains("fold-0-score=1.0;\n", "fold-1-score=1.0;\n")
        .containsOnlyOnce("model test score:")
        .endsWith("average model test score:1.0;\n");
    assertThat(optMl.results())
        .containsExactly("output/data/cv.json", "output/data/out_of_fold.csv");
    JsonNode report = optMl.json("output/data/cv.json");
    assertThat(report.path("mean").doubleValue()).isEqualTo(1.0);
    assertThat(report.path("folds")).hasSize(2);
  }

  @Test
  void scoresTheFoldsThatTheTrainerSplitsAsScikitLearnDoes() {
    OptMl whole =
        OptMl.empty(folder.resolve("whole"))
            .with("iris.csv", OptMl.iris("iris.csv"))
            .withHyperparameters("{\"fold_mode\":\"in-process\",\"c\":\"10\",\"gamma\":\"0.1\"}");
    EndedJob split = // not as root, because the user who runs the tests has to delete the folders
        trainer.job(whole).user(whole.owner()).run(SPLIT);
    assertThat(split.exitCode()).isZero();

    EndedJob job = orchestrator.job(whole).run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(whole.text("output/data/out_of_fold.csv").lines()).hasSize(151);
    assertThat(whole.json("output/data/cv.json").path("mean").doubleValue())
        .isCloseTo(SVC_MEAN, within(1 / 150.0));
  }

  @Test
  void fitsOnAllRowsWhenAskedTo() {
    optMl
        .withHyperparameters("{\"k\":\"2\",\"fold_mode\":\"in-process\",\"refit\":\"True\"}")
        .with("input/data/train/all/train_x.csv", "0,0\n0,1\n5,5\n5,6\n")
        .with("input/data/train/all/train_y.csv", "low\nlow\nhigh\nhigh\n");

    assertThat(orchestrator.job(optMl).run().exitCode()).isZero();

    assertThat(optMl.results()).contains("model/model.json", "model/support_vectors_.npy");
  }

  @Test
  void servesTheModelThatItHasFitted() throws Exception {
    optMl
        .withHyperparameters("{\"k\":\"2\",\"fold_mode\":\"in-process\",\"refit\":\"True\"}")
        .with("input/data/train/all/train_x.csv", "0,0\n0,1\n5,5\n5,6\n")
        .with("input/data/train/all/train_y.csv", "low\nlow\nhigh\nhigh\n");
    assertThat(orchestrator.job(optMl).run("train").exitCode()).isZero();
    Job serving =
        orchestrator
            .job()
            .mountReadOnly(optMl.path().resolve("model"), "/opt/ml/model")
            .readOnlyRoot()
            .publish(8080);

    try (RunningJob server = serving.start("serve")) {
      server.awaitLine("serving on port 8080");
      HttpRequest rows =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:%d/invocations".formatted(server.port(8080))))
              .header("Content-Type", "text/csv")
              .POST(HttpRequest.BodyPublishers.ofString("0,0.4\n5,5.4\n"))
              .build();

      assertThat(HttpClient.newHttpClient().send(rows, HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo("low\nhigh\n");
    }
  }

  @Test
  void refusesAnotherNumberOfFoldsThanTheDataHasBeforeAnyIsFitted() {
    optMl.withHyperparameters("{\"k\":\"3\",\"fold_mode\":\"in-process\"}");

    EndedJob job = orchestrator.job(optMl).run("train");

    assertThat(job.exitCode()).isEqualTo(2);
    assertThat(optMl.failure())
        .startsWith(
            "hyperparameter k: found 3, but channel train, folder /opt/ml/input/data/train holds"
                + " the folders of 2 folds;")
        .isEqualTo(job.err().strip());
    assertThat(optMl.results()).containsExactly("output/failure", "output/message");
  }

  @Test
  void refusesAllFaultyHyperparametersAtOnce() {
    optMl.withHyperparameters("{\"k\":\"one\",\"kernal\":\"rbf\",\"fold_mode\":\"cloud\"}");

    EndedJob job = orchestrator.job(optMl).run("train");

    assertThat(job.exitCode()).isEqualTo(2);
    assertThat(job.err().lines()).hasSize(3);
    assertThat(optMl.failure())
        .contains(
            "hyperparameter k: found 'one'",
            "hyperparameter kernal: is not known; did you mean 'kernel'?",
            "hyperparameter fold_mode: found 'cloud'");
  }

  @Test
  void saysWhichRegionIsMissingIfFoldsAreToBeJobs() {
    optMl.withHyperparameters("{}");

    EndedJob job = orchestrator.job(optMl).withoutNetwork().run("train");

    assertThat(job.exitCode()).isNotZero();
    assertThat(optMl.failure()).contains("region");
    assertThat(optMl.results()).containsExactly("output/failure", "output/message");
  }

  @Test
  void asksForTheTuningJobToReportOn() {
    EndedJob job = orchestrator.job(optMl).run("report");

    assertThat(job.exitCode()).isEqualTo(2);
    assertThat(optMl.failure())
        .isEqualTo(
            "option tuning-job: is missing, expected --tuning-job with the name of one that has"
                + " ended, or --search-job.");
  }

  @Test
  void refusesOptionsOfTheReportThatItDoesNotKnow() {
    EndedJob job = orchestrator.job(optMl).run("report", "--tuning-jop", "iris");

    assertThat(job.exitCode()).isEqualTo(2);
    assertThat(optMl.failure()).contains("option tuning-jop: is not known; did you mean");
  }
}
