package dev.kfold.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A job takes the rows of a fold from the whole table, by the hyperparameter fold. */
class FoldJobTest {

  @TempDir private Path folder;

  /** Numbers only; with words and missing cells the kinds of the columns would differ. */
  @ParameterizedTest
  @ValueSource(strings = {"kfold", "stratified", "loo", "timeseries", "repeated"})
  void predictsWhatAJobWithFilesOfItsOwnPredicts(String kind) throws IOException {
    Path table = Files.writeString(folder.resolve("table.csv"), numbers(24));
    int folds = split(table, kind, "folders");

    for (int fold = 0; fold < folds; fold++) {
      TestContainer own = job("own-" + fold);
      run(own, channel("train/" + fold), channel("test/" + fold));
      TestContainer ofTable = job("table-" + fold);
      ofTable.with(
          "input/config/hyperparameters.json", "{\"fold\":\"\\\"%d\\\"\"}".formatted(fold));
      run(ofTable, channel("train/all"), folder.resolve("none"));

      assertThat(ofTable.path("output/data/predictions.csv"))
          .hasSameTextualContentAs(own.path("output/data/predictions.csv"));
    }
  }

  @Test
  void readsAColumnAsWordsIfAnyRowOfTheTableHasAWord() throws IOException {
    String rows =
        IntStream.range(0, 10)
            .mapToObj(i -> "%s,%d,%s\n".formatted(i == 9 ? "x" : "1", i % 3, "ab".charAt(i % 2)))
            .collect(Collectors.joining());
    Path table = Files.writeString(folder.resolve("table.csv"), "w,v,y\n" + rows);
    split(table, "timeseries", "index", "--keep", "w");
    TestContainer job = job("first");
    job.with(
        "input/config/hyperparameters.json",
        "{\"fold\":\"0\",\"encoding\":\"one-hot\",\"return_estimator\":\"true\"}");

    run(job, channel("train/all"), folder.resolve("none"));

    assertThat(job.path("model/model.json")).content().contains("\"categories\" : [ \"1\" ]");
  }

  @Test
  void leavesItsScoreButNoModel() throws IOException {
    split(Files.writeString(folder.resolve("table.csv"), numbers(20)), "kfold", "index");
    TestContainer job = job("first");
    job.with("input/config/hyperparameters.json", "{\"fold\":\"0\"}");

    run(job, channel("train/all"), folder.resolve("none"));

    assertThat(job.path("model/model.json")).doesNotExist();
    assertThat(job.path("output/data/metrics.json")).content().contains("\"accuracy\"");
  }

  @Test
  void refusesReturnEstimatorWithoutAFold() throws IOException {
    TestContainer job = TestContainer.withTwoChannels(folder);
    job.with("input/config/hyperparameters.json", "{\"return_estimator\":\"true\"}");

    assertThat(job.run("train")).isEqualTo(2);
    assertThat(job.err())
        .contains("hyperparameter return_estimator: is only for the job of a fold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5|hyperparameter fold: found 5, expected 0 to 4, the folds of the table in channel train.",
        "-1|hyperparameter fold: found '-1', expected a whole number of at least 0",
        "x|hyperparameter fold: found 'x', expected a whole number",
      })
  void refusesAFoldThatIsNotInThePlan(String fold, String message) throws IOException {
    split(Files.writeString(folder.resolve("table.csv"), numbers(20)), "kfold", "index");

    assertThat(refusal(fold, channel("train/all"), folder.resolve("none"))).contains(message);
  }

  @Test
  void refusesAFoldBesideAChannelTest() throws IOException {
    split(Files.writeString(folder.resolve("table.csv"), numbers(20)), "kfold", "folders");

    assertThat(refusal("1", channel("train/all"), channel("test/1")))
        .contains("hyperparameter fold: found 1, but the job has a channel test as well;");
  }

  @Test
  void refusesAChannelWithoutAPlan() throws IOException {
    split(Files.writeString(folder.resolve("table.csv"), numbers(20)), "kfold", "folders");

    assertThat(refusal("1", channel("train/1"), folder.resolve("none")))
        .contains("channel train, file plan.json: does not exist, expected the folds of the table");
  }

  @Test
  void refusesATableWhoseRowsWereSortedAfterItWasSplit() throws IOException {
    split(Files.writeString(folder.resolve("table.csv"), numbers(20)), "kfold", "index");
    Path x = channel("train/all/train_x.csv");
    Files.write(x, Files.readAllLines(x).stream().sorted().toList());

    assertThat(refusal("1", channel("train/all"), folder.resolve("none")))
        .contains(
            "channel train: the rows, labels or folds are not those that plan.json describes");
  }

  @Test
  void refusesATableWithOtherRowsThanItsPlan() throws IOException {
    split(Files.writeString(folder.resolve("table.csv"), numbers(20)), "kfold", "index");
    Files.writeString(channel("train/all/train_x.csv"), "1,2\n", StandardOpenOption.APPEND);
    Files.writeString(channel("train/all/train_y.csv"), "a\n", StandardOpenOption.APPEND);

    assertThat(refusal("1", channel("train/all"), folder.resolve("none")))
        .contains(
            "channel train: the rows, labels or folds are not those that plan.json describes");
  }

  private String refusal(String fold, Path train, Path test) throws IOException {
    TestContainer job = job("refused");
    job.with("input/config/hyperparameters.json", "{\"fold\":\"%s\"}".formatted(fold));

    int exitCode = job.run(channels(train, test), "train");

    assertThat(exitCode).isEqualTo(2);
    assertThat(job.path("model")).doesNotExist();
    return job.err();
  }

  private Path channel(String path) {
    return folder.resolve("out").resolve(path);
  }

  private TestContainer job(String name) throws IOException {
    return new TestContainer(Files.createDirectory(folder.resolve(name)));
  }

  private static void run(TestContainer job, Path train, Path test) {
    int exitCode = job.run(channels(train, test), "train");
    assertThat(job.err()).isEmpty();
    assertThat(exitCode).isZero();
  }

  private static Map<String, String> channels(Path train, Path test) {
    return Map.of("SM_CHANNEL_TRAIN", train.toString(), "SM_CHANNEL_TEST", test.toString());
  }

  /** Splits a table and returns the number of folds. */
  private int split(Path table, String kind, String layout, String... more) throws IOException {
    TestContainer container = new TestContainer(folder);
    List<String> arguments =
        List.of(
            "split",
            "--data",
            table.toString(),
            "--label",
            "y",
            "--split",
            kind,
            "--layout",
            layout,
            "--out",
            folder.resolve("out").toString());
    int exitCode =
        container.run(Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
    assertThat(container.err()).isEmpty();
    assertThat(exitCode).isZero();
    return (int) container.out().lines().filter(line -> line.startsWith("fold ")).count();
  }

  private static String numbers(int rows) {
    return "u,v,y\n"
        + IntStream.range(0, rows)
            .mapToObj(i ->
                "%s,%s,%s\n".formatted(i * 7 % 5 / 2.0, i * 3 % 11 + i % 2, "ab".charAt(i % 2)))
            .collect(Collectors.joining());
  }
}
