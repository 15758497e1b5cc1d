package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code train} on the mounts of SageMaker at /opt/ml, in their various forms. */
@OnBothBuilds
class TrainContractIT {

  private static final String[] RESULTS = {
    "model/dual_coef_.npy",
    "model/intercept_.npy",
    "model/model.json",
    "model/n_support_.npy",
    "model/support_vectors_.npy",
    "output/data/metrics.json",
    "output/data/predictions.csv"
  };

  private final Image trainer;

  @TempDir Path folder;

  private OptMl optMl;

  TrainContractIT(Builder builder) {
    trainer = builder.trainer();
  }

  @BeforeEach
  void irisFold() {
    optMl = OptMl.withIrisFold(folder.resolve("ml"));
  }

  @Test
  void fitsOneFoldAndPrintsItsScoreForTheTuner() {
    EndedJob job = trainer.job(optMl).run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(job.out().lines())
        .startsWith("read 120 rows to train on, 30 to test with")
        .contains("test-accuracy=0.9666666666666667;")
        .endsWith("model test score:0.9666666666666667;");
    assertThat(job.err()).isEmpty();
    assertThat(optMl.results()).containsExactly(RESULTS);
    assertThat(optMl.json("output/data/metrics.json").path("accuracy").doubleValue())
        .isEqualTo(29.0 / 30);
    assertThat(optMl.text("output/data/predictions.csv").lines())
        .hasSize(31)
        .startsWith("row,label,predicted");
  }

  @Test
  void trainsWhenNoArgumentIsGiven() {
    EndedJob job = trainer.job(optMl).run();

    assertThat(job.exitCode()).isZero();
    assertThat(job.out()).contains("model test score:0.9666666666666667;\n");
  }

  @Test
  void makesTheSameModelOfTheSameInputToTheByte() {
    OptMl again = OptMl.withIrisFold(folder.resolve("again"));

    trainer.job(optMl).run("train");
    trainer.job(again).run("train");

    assertThat(Results.of(again)).isEqualTo(Results.of(optMl)).hasSize(RESULTS.length);
  }

  @Test
  void fitsTheFinalModelWithoutATestChannelOnWhatTheTunerFoundBest() {
    OptMl all = OptMl.empty(folder.resolve("all"));
    all.with("input/data/train/train_x.csv", OptMl.iris("train/train_x.csv"))
        .with("input/data/train/train_y.csv", OptMl.iris("train/train_y.csv"))
        .with(
            "input/data/jobinfo/jobinfo.json",
            """
            {"name":"tuning","hyperparams":{"c":"2.5","kernel":"linear","k":"5"}}
            """);

    EndedJob job = trainer.job(all).run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(job.out()).endsWith("no test channel, so no score\n");
    JsonNode hyperparameters = all.json("model/model.json").path("hyperparameters");
    assertThat(hyperparameters.path("c").stringValue()).isEqualTo("2.5");
    assertThat(hyperparameters.path("kernel").stringValue()).isEqualTo("linear");
  }

  @Test
  void readsChannelsOfPlainFilesWithTheLabelFirst() {
    OptMl plain = OptMl.empty(folder.resolve("plain"));
    plain
        .with("input/data/train/part-0.csv", "low,0,0\nlow,0,1\n")
        .with("input/data/train/part-1.csv", "high,5,5\nhigh,5,6\n")
        .with("input/data/train/_SUCCESS", "")
        .with("input/data/train/.part-1.csv.crc", "\0")
        .with("input/data/test/part-0.csv", "high,6,6\nlow,1,0\n");

    EndedJob job = trainer.job(plain).run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(job.out()).contains("read 4 rows to train on, 2 to test with\n");
    assertThat(plain.text("output/data/predictions.csv"))
        .startsWith("row,label,predicted,decision\n0,high,high,-")
        .contains("\n1,low,low,");
  }

  @Test
  void readsWhatSpreadsheetsAndNumpyWrite() {
    OptMl exported = OptMl.empty(folder.resolve("exported"));
    exported
        .with("input/data/train/train_x.csv", "\uFEFF0,0\r\n0,1\r\n5,5\r\n5,6")
        .with(
            "input/data/train/train_y.csv",
            "0.000000000000000000e+00\n0\n1.000000000000000000e+00\n1.0\n")
        .with("input/data/test/test_x.csv", "5.000000000000000000e+00,+6e0\n")
        .with("input/data/test/test_y.csv", "1\n");

    EndedJob job = trainer.job(exported).run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(job.out()).contains("2 classes", "model test score:1.0;\n");
  }

  @Test
  void keepsLabelsOfAnyScriptWhateverTheLocaleOfTheHost() {
    OptMl labelled = OptMl.empty(folder.resolve("labelled"));
    labelled
        .with("input/data/train/data.csv", "größer,5,5\ngrößer,5,6\n小さい,0,0\n小さい,0,1\n")
        .with("input/data/test/data.csv", "小さい,1,0\n小さい,0,0\n小さい,5,5\n");

    EndedJob job = trainer.job(labelled).environment("LANG", "de_DE.ISO-8859-1").run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(job.out()).contains("model test score:0.6666666666666666;\n");
    assertThat(labelled.text("output/data/predictions.csv")).contains("\n2,小さい,größer,");
  }

  @Test
  void readsInputThatIsMountedReadOnly() {
    EndedJob job =
        trainer
            .job()
            .mountReadOnly(optMl.path().resolve("input"), "/opt/ml/input")
            .mount(optMl.path().resolve("model"), "/opt/ml/model")
            .mount(optMl.path().resolve("output"), "/opt/ml/output")
            .run("train");

    assertThat(job.exitCode()).isZero();
    assertThat(optMl.results()).containsExactly(RESULTS);
  }
}
