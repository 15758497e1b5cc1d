package dev.kfold.cv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ProgramContext;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.split.FoldLayout;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.split.SplitKind;
import dev.kfold.trainer.table.Column;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The orchestrator refuses invalid input with a sentence for each problem that names its fold, exit
 * code 2, a failure file, and no results.
 */
class BadTrialInputTest {

  @TempDir private Path base;

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @BeforeEach
  void twoFolds() throws IOException {
    hyperParameters("{\"k\":\"2\",\"fold_mode\":\"in-process\",\"kernel\":\"linear\"}");
    for (int fold = 0; fold < 2; fold++) {
      write("input/data/train/%d/train_x.csv".formatted(fold), "0,0\n0,1\n5,5\n5,6\n");
      write("input/data/train/%d/train_y.csv".formatted(fold), "low\nlow\nhigh\nhigh\n");
      write("input/data/test/%d/test_x.csv".formatted(fold), "0,0.5\n5,5.5\n");
      write("input/data/test/%d/test_y.csv".formatted(fold), "low\nhigh\n");
    }
  }

  @Test
  void refusesMoreFoldsThanTheChannelHolds() throws IOException {
    hyperParameters("{\"k\":\"3\",\"fold_mode\":\"in-process\"}");

    assertRefused(
        "hyperparameter k: found 3, but channel train, folder %s holds the folders of 2 folds; leave k out, or split the table again with --k 3."
            .formatted(base.resolve("input/data/train")));
  }

  @Test
  void refusesAFoldWithoutRows() throws IOException {
    Path fold = base.resolve("input/data/train/1");
    Files.delete(fold.resolve("train_x.csv"));
    Files.delete(fold.resolve("train_y.csv"));

    assertRefused(
        "fold 1: channel train: found nothing in %s, expected CSV files; point the channel at a folder that holds them."
            .formatted(fold));
  }

  @Test
  void refusesAShortRowAndTextByFoldFileAndRow() throws IOException {
    write("input/data/train/1/train_x.csv", "0,0\n0\n5,many\n5,6\n");

    assertRefused(
        "fold 1: channel train, file train_x.csv, row 2: found 1 cells, expected 2 as in channel"
            + " train, file train_x.csv, row 1; give every row the same columns.",
        "fold 1: channel train, file train_x.csv, row 3, column 2: found 'many', expected a finite"
            + " number; give the hyperparameter encoding=one-hot for a column of words, or encode it as"
            + " numbers.");
  }

  @Test
  void refusesAFoldOfOneClassOnly() throws IOException {
    write("input/data/train/1/train_y.csv", "low\nlow\nlow\nlow\n");

    assertRefusedInALaterFold(
        "fold 1: training data: all 4 rows are of one class (low), expected at least two classes;"
            + " check the label column and the split.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"fold_mode\":\"in-process\"}",
        "{\"fold_mode\":\"jobs\",\"refit\":\"true\"}",
      })
  void refusesATableThatCannotFitBeforeItIsRead(String hyperparameters) throws IOException {
    write("input/data/train/all/train_x.csv", "0,0\n1,1\n");
    write("input/data/train/all/train_y.csv", "a\nb\n");
    Path x = base.resolve("input/data/train/all/train_x.csv");
    try (RandomAccessFile file = new RandomAccessFile(x.toFile(), "rw")) {
      file.setLength(1_000_000_000_000L);
    }
    hyperParameters(hyperparameters);

    assertThat(run("train")).isEqualTo(2);

    assertThat(log.toString(StandardCharsets.UTF_8))
        .startsWith(
            "channel train: holds about 250,000,000,000 rows of 2 numbers, which need about")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void countsTheRowsThatTheFoldsOfATimeSeriesTrainOn(boolean scaled) throws IOException {
    write("input/data/train/all/train_x.csv", "0,0\n1,1\n");
    write("input/data/train/all/train_y.csv", "a\nb\n");
    Path x = base.resolve("input/data/train/all/train_x.csv");
    try (RandomAccessFile file = new RandomAccessFile(x.toFile(), "rw")) {
      file.setLength(1_000_000_000_000L);
    }
    Column number = new Column("x", Column.Kind.NUMBER, Column.Role.FEATURE);
    write(
        "input/data/train/all/plan.json",
        new FoldPlan(
                SplitKind.TIMESERIES,
                3,
                1,
                3,
                23,
                FoldLayout.INDEX,
                2_000_000_000,
                List.of(number, number),
                "",
                List.of())
            .toJson());
    hyperParameters(
        "{\"fold_mode\":\"in-process\",\"scaling\":\"%s\"}"
            .formatted(scaled ? "standard" : "none"));

    assertThat(run("train")).isEqualTo(2);

    // 4 billion cells once as read, and half of them in the solver's layout; of each fold that runs
    // at the same time, twice if they are scaled
    int atATime = Math.min(3, Runtime.getRuntime().availableProcessors());
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains(
            "which need about %d.0 GB"
                .formatted(32 * (scaled ? 1 + atATime : 1) + (scaled ? 0 : 16)));
  }

  @Test
  void refusesHeldOutRowsOfOtherColumns() throws IOException {
    write("input/data/test/0/test_x.csv", "0\n5\n");

    assertRefused(
        "fold 0: channel test: found rows of 1 numbers, expected 2 as in channel train; give both"
            + " channels the same columns.");
  }

  @Test
  void refusesWrongHyperparametersAllAtOnce() throws IOException {
    hyperParameters("{\"k\":\"one\",\"kernal\":\"rbf\",\"c\":\"0\",\"kernel\":\"rfb\"}");

    assertThat(run("train")).isEqualTo(2);

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .hasSize(4)
        .contains(
            "hyperparameter kernel: found 'rfb', expected one of linear, poly, rbf, sigmoid.",
            "hyperparameter c: found '0', expected a number above 0.",
            "hyperparameter k: found 'one', expected a whole number of at least 2.")
        .anyMatch(fault ->
            fault.startsWith("hyperparameter kernal: is not known; did you mean 'kernel'?"));
    assertThat(base.resolve("output/data")).doesNotExist();
  }

  @Test
  void refusesToKeepSpotInstancesWarm() throws IOException {
    hyperParameters("{\"k\":\"2\",\"use_spot\":\"True\",\"keep_alive_seconds\":\"300\"}");

    assertRefused(
        "hyperparameters use_spot and keep_alive_seconds: exclude each other, because SageMaker"
            + " keeps no warm pool of spot instances; leave one of them out.");
  }

  @Test
  void refusesAWorstFoldOfABestTrialWithoutItsScore() throws IOException {
    hyperParameters(
        "{\"k\":\"2\",\"fold_mode\":\"in-process\",\"early_stopping\":\"forgiving\",\"incumbent_worst_fold\":\"0.9\"}");

    assertRefused(
        "hyperparameter incumbent_worst_fold: is of no use without incumbent_score; give both.");
  }

  @Test
  void refusesAnOutputFolderThatCannotBeWrittenBeforeTheFirstFold() throws IOException {
    write("output/data", "a file where a folder belongs");

    assertRefused(
        "output folder %1$s: cannot be written, because %1$s is no folder; choose another or change its permissions."
            .formatted(base.resolve("output/data")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rows,folds\n1,0\n", "row,fold\n1\n"})
  void refusesAListOfHeldOutRowsThatTheSplitDidNotWriteBeforeTheFirstFold(String list)
      throws IOException {
    write("input/data/train/all/folds.csv", list);

    assertThat(run("train")).isEqualTo(2);
    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("channel train, file all/folds.csv: is not what the split wrote (")
        .endsWith("); split the table again.");
    assertThat(base.resolve("output/data")).doesNotExist();
  }

  @Test
  void refusesAListOfHeldOutRowsThatIsNotInUtf8() throws IOException {
    Path all = Files.createDirectories(base.resolve("input/data/train/all"));
    Files.write(all.resolve("folds.csv"), new byte[] {'r', 'o', 'w', (byte) 0xff});

    assertRefused(
        "channel train, file all/folds.csv: holds bytes that are no text in UTF-8; write it in"
            + " UTF-8.");
  }

  @Test
  void refusesAFolderInPlaceOfTheListOfHeldOutRows() throws IOException {
    Files.createDirectories(base.resolve("input/data/train/all/folds.csv"));

    assertRefused(
        "channel train, file all/folds.csv: is a folder, expected a regular file that this program"
            + " can read; put one there, or leave it out.");
  }

  @Test
  void refusesAFileInPlaceOfTheFolderOfTheConfiguration() throws IOException {
    Files.delete(base.resolve("input/config/hyperparameters.json"));
    Files.delete(base.resolve("input/config"));
    write("input/config", "a file where a folder belongs");

    assertThat(run("train")).isEqualTo(2);
    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("input/config")
        .contains("is no folder");
    assertThat(base.resolve("output/data")).doesNotExist();
  }

  @Test
  void refusesToRefitWithoutAllRowsBeforeTheFirstFold() throws IOException {
    hyperParameters("{\"k\":\"2\",\"fold_mode\":\"in-process\",\"refit\":\"true\"}");

    assertRefused(
        "hyperparameter refit: there is no folder %s with all rows; give the job the whole train folder of a split, or leave refit out."
            .formatted(base.resolve("input/data/train/all")));
  }

  @Test
  void namesTheMountThatIsMissing() {
    base = base.resolve("not-mounted");

    assertThat(run("train")).isEqualTo(2);

    assertThat(log.toString(StandardCharsets.UTF_8))
        .startsWith("%s: is not there; mount the folder of a job there".formatted(base));
    assertThat(base).doesNotExist();
  }

  @Test
  void namesItsCommandsWhenItDoesNotKnowOne() {
    assertThat(run("deploy")).isEqualTo(2);

    assertThat(log.toString(StandardCharsets.UTF_8))
        .contains("'deploy'", "'train'", "'report'", "'serve'");
  }

  @Test
  void asksForTheTuningJobToReportOn() {
    assertThat(run("report", "--out", "/opt/ml/processing")).isEqualTo(2);

    assertThat(log.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "option tuning-job: is missing, expected --tuning-job with the name of one that has"
                + " ended, or --search-job.");
  }

  private void assertRefused(String... faults) throws IOException {
    assertFaults(faults);
    assertThat(base.resolve("output/data/cv.json")).doesNotExist();
  }

  /**
   * Asserts a refusal after earlier folds: their scores are kept in the report of a failed trial.
   */
  private void assertRefusedInALaterFold(String... faults) throws IOException {
    assertFaults(faults);
    assertThat(base.resolve("output/data/cv.json"))
        .content()
        .contains("\"status\" : \"Failed\"")
        .doesNotContain("\"mean\"", "InProgress");
  }

  private void assertFaults(String... faults) throws IOException {
    assertThat(run("train")).isEqualTo(2);

    assertThat(log.toString(StandardCharsets.UTF_8).lines()).containsExactly(faults);
    assertThat(base.resolve("output/failure")).hasContent(String.join("\n", faults));
    assertThat(base.resolve("output/message")).hasContent(String.join("\n", faults));
    assertThat(base.resolve("model")).doesNotExist();
  }

  private int run(String... arguments) {
    return new CvProgram()
        .run(
            List.of(arguments),
            new ProgramContext(
                base,
                Map.of(),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(log, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                new StopSignal()));
  }

  private void hyperParameters(String json) throws IOException {
    write("input/config/hyperparameters.json", json);
  }

  private void write(String path, String text) throws IOException {
    Path file = base.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
