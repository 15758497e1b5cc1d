package dev.kfold.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An image that is started wrongly says where the problem is, and what is expected. */
@OnBothBuilds
class BadInputIT {

  private static final int INPUT_AT_FAULT = 2;

  private final Image trainer;
  private final Image orchestrator;

  @TempDir Path folder;

  private OptMl optMl;

  BadInputIT(Builder builder) {
    trainer = builder.trainer();
    orchestrator = builder.orchestrator();
  }

  @BeforeEach
  void irisFold() {
    optMl = OptMl.withIrisFold(folder.resolve("ml"));
  }

  @Test
  void namesTheMountThatIsMissingWhenThereIsNone() {
    EndedJob job = trainer.job().run("train");

    assertThat(job.exitCode()).isEqualTo(INPUT_AT_FAULT);
    assertThat(job.out()).isEmpty();
    assertThat(job.err())
        .contains("channel train", "/opt/ml/input/data/train", "or mount a folder there");
  }

  @Test
  void namesTheMountThatTheOrchestratorMisses() {
    EndedJob job = orchestrator.job().run("train");

    assertThat(job.exitCode()).isEqualTo(INPUT_AT_FAULT);
    assertThat(job.out()).isEmpty();
    assertThat(job.err()).startsWith("/opt/ml: is not there; mount the folder of a job there");
  }

  @Test
  void namesEveryOutputThatCannotBeWrittenWhenNothingIsMounted() {
    EndedJob job = trainer.job().readOnlyRoot().run("train");

    assertThat(job.exitCode()).isEqualTo(INPUT_AT_FAULT);
    assertThat(job.err())
        .contains("/opt/ml/input/data/train")
        .contains("output folder /opt/ml/model: cannot be written")
        .contains("output folder /opt/ml/output/data: cannot be written");
  }

  @Test
  void leavesAFailureFileIfOnlyTheOutputIsMounted() {
    EndedJob job = trainer.job().mount(optMl.path().resolve("output"), "/opt/ml/output").run();

    assertThat(job.exitCode()).isEqualTo(INPUT_AT_FAULT);
    assertThat(optMl.failure()).contains("/opt/ml/input/data/train").isEqualTo(job.err().strip());
  }

  @Test
  void namesTheCommandsItKnows() {
    EndedJob trainerJob = trainer.job(optMl).run("trian");

    assertRefused(trainerJob, "argument: found 'trian', expected one of train, serve, split.");
  }

  @Test
  void namesTheCommandsThatTheOrchestratorKnows() {
    EndedJob job = orchestrator.job(optMl).run("split");

    assertThat(job.exitCode()).isEqualTo(INPUT_AT_FAULT);
    assertThat(optMl.failure()).contains("'split'", "'train'", "'report'", "'serve'");
    assertThat(optMl.results()).containsExactly("output/failure", "output/message");
  }

  @Test
  void saysWhereHyperparametersAreNoJson() {
    optMl.withHyperparameters("{\"c\":\"1.0\",\n \"kernel\":rbf}");

    EndedJob job = trainer.job(optMl).run("train");

    assertThat(job.exitCode()).isEqualTo(INPUT_AT_FAULT);
    assertThat(optMl.failure())
        .startsWith("/opt/ml/input/config/hyperparameters.json: is no valid JSON (line 2, column 1")
        .contains("expected an object of names and strings");
    assertThat(optMl.results()).containsExactly("output/failure", "output/message");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []            | found an array where a JSON object
          ``            | /opt/ml/input/config/hyperparameters.json
          {"c":"0"}     | hyperparameter c: found '0', expected a number above 0.
          {"gama":"1"}  | hyperparameter gama: is not known; did you mean 'gamma'?
          """)
  void refusesInvalidHyperparameters(String json, String fault) {
    optMl.withHyperparameters(json);

    EndedJob job = trainer.job(optMl).run("train");

    assertThat(job.exitCode()).isEqualTo(INPUT_AT_FAULT);
    assertThat(optMl.failure()).contains(fault).isEqualTo(job.err().strip());
    assertThat(optMl.results()).containsExactly("output/failure", "output/message");
  }

  @Test
  void namesChannelFileRowAndColumnOfABadNumber() {
    optMl.with("input/data/train/train_x.csv", "0,0,0,0\n0,0,many,0\n");
    optMl.with("input/data/train/train_y.csv", "a\nb\n");

    assertRefused(
        trainer.job(optMl).run("train"),
        "channel train, file train_x.csv, row 2, column 3: found 'many', expected a finite number; give the hyperparameter encoding=one-hot for a column of words, or encode it as numbers.");
  }

  @Test
  void namesAChannelThatIsEmpty() throws IOException {
    Files.delete(optMl.path().resolve("input/data/train/train_x.csv"));
    Files.delete(optMl.path().resolve("input/data/train/train_y.csv"));

    assertRefused(
        trainer.job(optMl).run("train"),
        "channel train: found nothing in /opt/ml/input/data/train, expected CSV files; point the channel at a folder that holds them.");
  }

  @Test
  void keepsTheFailureFileWithinWhatSageMakerShows() {
    optMl.with("input/data/train/train_x.csv", "many,many,many,many\n".repeat(120));

    EndedJob job = trainer.job(optMl).run("train");

    assertThat(job.exitCode()).isEqualTo(INPUT_AT_FAULT);
    assertThat(optMl.failure())
        .startsWith("channel train, file train_x.csv, row 1, column 1: found 'many'")
        .hasSizeLessThanOrEqualTo(1024);
  }

  private void assertRefused(EndedJob job, String fault) {
    assertThat(job.exitCode()).isEqualTo(INPUT_AT_FAULT);
    assertThat(job.out()).isEmpty();
    assertThat(job.err()).isEqualTo(fault + "\n");
    assertThat(optMl.failure()).isEqualTo(fault);
    assertThat(optMl.results()).containsExactly("output/failure", "output/message");
  }
}
