package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrainerProgramTest {

  private static final String HYPERPARAMETERS = "input/config/hyperparameters.json";

  @TempDir Path folder;

  private TestContainer container;

  @BeforeEach
  void containerWithTwoChannels() throws IOException {
    container = TestContainer.withTwoChannels(folder);
  }

  @Test
  void splitsFilesWhoseNamesHaveSpacesAtTheirEnds() throws IOException {
    Path table = Files.writeString(folder.resolve(" a.csv "), "x,y\n1,a\n2,b\n3,a\n4,b\n");
    Path out = folder.resolve(" out ");
    Path payload = folder.resolve(" payload ");

    assertThat(
            container.run(
                "split",
                "--data",
                table.toString(),
                "--label",
                "y",
                "--k",
                "2",
                "--out",
                out.toString(),
                "--payload",
                payload.toString()))
        .isZero();
    assertThat(out).isDirectory();
    assertThat(payload).isRegularFile();
  }

  @Test
  void trainsAndScores() throws IOException {
    assertThat(container.run("train")).isZero();

    assertThat(container.out()).containsOnlyOnce("model test score:0.6666666666666666;\n");
    assertThat(Files.readString(container.path("output/data/predictions.csv")))
        .matches("row,label,predicted,decision\n0,a,a,-[0-9.]+\n1,b,b,[0-9.]+\n2,b,a,-[0-9.]+\n");
    JsonNode metrics =
        new JsonMapper().readTree(Files.readString(container.path("output/data/metrics.json")));
    assertThat(metrics.get("accuracy").asDouble()).isEqualTo(2 / 3.0);
    assertThat(metrics.get("confusion_matrix").toString())
        .isEqualTo("{\"labels\":[\"a\",\"b\"],\"counts\":[[1,0],[1,1]]}");
    assertThat(metrics.get("rows").toString()).isEqualTo("{\"train\":4,\"test\":3}");
    assertThat(metrics.propertyNames())
        .as("no warnings")
        .containsExactlyInAnyOrder(
            "objective_metric",
            "score",
            "accuracy",
            "macro_f1",
            "metrics",
            "classes",
            "confusion_matrix",
            "rows",
            "support_vectors",
            "seconds");
    assertThat(container.path("model/model.json")).exists();
    assertThat(container.path("output/failure")).doesNotExist();
  }

  @Test
  void warnsOfAFitThatHasNotConverged() throws IOException {
    container
        .with(
            "input/data/train/train_x.csv",
            "0.1,1.3\n1.7,0.2\n2.3,5.1\n3.3,1.9\n4.1,4.7\n5.9,2.1\n")
        .with("input/data/train/train_y.csv", "a\nb\na\nb\nb\na\n")
        // far below the rounding errors of the fit
        .with(HYPERPARAMETERS, "{\"c\":\"100\",\"tol\":\"1e-300\"}");

    assertThat(container.run("train")).isZero();

    assertThat(container.out()).containsOnlyOnce("warning: the fit has not converged: ");
    JsonNode metrics =
        new JsonMapper().readTree(Files.readString(container.path("output/data/metrics.json")));
    assertThat(metrics.get("warnings").get(0).stringValue())
        .startsWith("the fit has not converged: ")
        .endsWith("expected at most tol, 1.0E-300; scale the features, lower c or raise tol.");
  }

  @Test
  void saysThatThereIsNoScoreWithoutATestChannel() {
    int exitCode = container.run(Map.of("SM_CHANNEL_TEST", folder + "/absent"), "train");

    assertThat(exitCode).isZero();
    assertThat(container.out()).contains("no test channel, so no score").doesNotContain("score:");
    assertThat(container.path("output/data/metrics.json")).content().doesNotContain("accuracy");
    assertThat(container.path("output/data/predictions.csv")).doesNotExist();
  }

  @Test
  void namesChannelsAndFilesThatAreNotRead() throws IOException {
    container
        .with("input/data/validation/validation.csv", "a,1,2\n")
        .with("input/data/train/Thumbs.db", "");

    assertThat(container.run(Map.of("SM_CHANNEL_EXTRA", "/elsewhere"), "train")).isZero();
    assertThat(container.out())
        .contains(
            "channel train: left out Thumbs.db\n",
            "channel extra: is not read; the trainer reads train, test and jobinfo\n",
            "channel validation: is not read; the trainer reads train, test and jobinfo\n");
  }

  @Test
  void followsTheVariablesOfTheToolkit() throws IOException {
    container.with("elsewhere/data.csv", "x,1\ny,2\n");
    Map<String, String> variables =
        Map.of(
            "SM_CHANNEL_TRAIN", folder + "/elsewhere",
            "SM_CHANNEL_TEST", folder + "/elsewhere",
            "SM_MODEL_DIR", folder + "/m",
            "SM_OUTPUT_DATA_DIR", folder + "/o",
            "SM_HPS", "{\"kernel\":\"linear\"}",
            "SM_HP_C", "7");

    assertThat(container.run(variables, "train")).isZero();
    assertThat(container.path("m/model.json"))
        .content()
        .contains("\"kernel\" : \"linear\"", "\"c\" : \"7.0\"");
    assertThat(container.path("o/metrics.json")).exists();
  }

  @Test
  void readsTheBestHyperparametersFromJobinfoUnlessTheJobSetsThem() throws IOException {
    container
        .with(
            "input/data/jobinfo/jobinfo.json",
            "{\"name\":\"t\",\"hyperparams\":{\"c\":\"3\",\"kernel\":\"\\\"poly\\\"\",\"k\":\"5\"}}")
        .with(HYPERPARAMETERS, "{\"c\":\"4\"}");

    assertThat(container.run("train")).isZero();
    assertThat(container.path("model/model.json"))
        .content()
        .contains("\"kernel\" : \"poly\"", "\"c\" : \"4.0\"");
  }

  @Test
  void writesNothingWhenStopped() {
    container.stopSignal.raise();

    assertThat(container.run("train")).isEqualTo(143);
    assertThat(container.path("model")).doesNotExist();
    assertThat(container.path("output")).doesNotExist();
  }

  @Test
  void splitsByTheOptionsOfTheCommandLine() throws IOException {
    container.with("processing/input/data.csv", "x,y\n1,a\n2,b\n3,a\n4,b\n");

    int exitCode =
        container.run(
            "split",
            "--data",
            "/opt/ml/processing/input",
            "--label=y",
            "--k",
            "2",
            "--split",
            "stratified",
            "--out",
            "/opt/ml/processing");

    assertThat(exitCode).isZero();
    assertThat(container.out())
        .isEqualTo(
            "warning: a fold holds out few rows of some classes, so that the score depends on chance: 'a' (1), 'b' (1), fewer than 10; use fewer folds or give more rows.\n"
                + "fold 0: 2 rows to train on, 2 held out\nfold 1: 2 rows to train on, 2 held out\n"
                + "split 4 rows into 2 folds in "
                + folder.resolve("processing")
                + "\n");
    assertThat(container.path("processing/train/all/folds.csv")).exists();
  }

  private static final class BrokenClock extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      throw new IllegalStateException(new IOException("no time"));
    }
  }

  @Test
  void saysTheRootCauseFirstWhenItFails() throws IOException {
    assertThat(container.run(new BrokenClock(), Map.of(), "train")).isEqualTo(1);

    assertThat(container.failure())
        .startsWith("java.io.IOException: no time, which led to java.lang.IllegalStateException");
    assertThat(container.err()).contains("at dev.kfold.trainer");
  }
}
