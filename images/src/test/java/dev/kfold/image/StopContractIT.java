package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * StopTrainingJob, early stopping and spot interruptions: SIGTERM, followed by SIGKILL for a
 * process that has not ended two minutes later. The tests wait for a quarter of that.
 */
@OnBothBuilds
class StopContractIT {

  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final int STOPPED = 143;
  private static final int ROWS = 6000;

  private final Image trainer;
  private final Image orchestrator;

  @TempDir Path folder;

  private OptMl optMl;

  StopContractIT(Builder builder) {
    trainer = builder.trainer();
    orchestrator = builder.orchestrator();
  }

  @BeforeEach
  void fitOfManyMinutes() {
    optMl =
        OptMl.empty(folder.resolve("ml"))
            .withHyperparameters("{\"c\":\"1e6\",\"gamma\":\"0.001\"}")
            .with("input/data/train/data.csv", SyntheticRows.noise(ROWS));
  }

  @Test
  void endsALongFitAtSigterm() throws Exception {
    try (RunningJob job = trainer.job(optMl).start("train")) {
      job.awaitLine("read %d rows".formatted(ROWS));

      job.signal("TERM");
      EndedJob ended = job.awaitEnd(BOUND);

      assertStopped(ended);
      assertThat(optMl.results()).isEmpty();
    }
  }

  @Test
  void isNotKilledByDockerStop() throws Exception {
    try (RunningJob job = trainer.job(optMl).start("train")) {
      job.awaitLine("read %d rows".formatted(ROWS));

      job.stop(BOUND);

      assertStopped(job.awaitEnd(BOUND));
      assertThat(optMl.results()).isEmpty();
    }
  }

  @Test
  void endsATrialInProcessAtSigtermAndReportsNoMean() throws Exception {
    optMl
        .withHyperparameters(
            """
            {"c":"1e6","gamma":"0.001","k":"2","fold_mode":"in-process"}
            """)
        .with("input/data/train/0/data.csv", SyntheticRows.clouds(20))
        .with("input/data/test/0/data.csv", SyntheticRows.clouds(10))
        .with("input/data/train/1/data.csv", SyntheticRows.noise(ROWS))
        .with("input/data/test/1/data.csv", SyntheticRows.noise(ROWS));

    try (RunningJob job = orchestrator.job(optMl).start("train")) {
      job.awaitLine("fold-0-score=");

      job.signal("TERM");
      EndedJob ended = job.awaitEnd(BOUND);

      assertStopped(ended);
      assertThat(ended.out()).doesNotContain("average model test score");
      assertThat(optMl.results())
          .containsExactly("output/data/cv.json", "output/data/out_of_fold.csv");
      assertThat(optMl.json("output/data/cv.json").path("status").stringValue())
          .isEqualTo("Stopped");
    }
  }

  private static void assertStopped(EndedJob ended) {
    assertThat(ended.exitCode()).isEqualTo(STOPPED);
    assertThat(ended.out()).doesNotContain("fitted", "model test score");
  }
}
