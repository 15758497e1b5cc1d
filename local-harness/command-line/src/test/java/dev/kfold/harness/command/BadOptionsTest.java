package dev.kfold.harness.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kfold run} refuses invalid input with a sentence for each problem and exit code 2, before
 * it starts or writes anything.
 */
class BadOptionsTest {

  @TempDir private Path folder;

  private Path table;
  private Path out;
  private Path data;

  private CommandLineRunner kfold = new CommandLineRunner();

  @BeforeEach
  void chooseFolders() {
    table = folder.resolve("table.csv");
    out = folder.resolve("out");
    data = folder.resolve("data");
  }

  @Test
  void tellsAllFaultsOfTheOptionsAtOnce() {
    int exitCode =
        run("--k", "1", "--trials", "0", "--baseline", "1.5", "--seed=-1", "--outer-k", "1");

    assertThat(exitCode).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err().lines())
        .hasSize(5)
        .anyMatch(line -> line.equals("--outer-k: found 1, expected at least 2."))
        .anyMatch(line -> line.startsWith("option k: found '1'"))
        .anyMatch(line -> line.startsWith("option seed: found '-1'"));
    assertNothingWritten();
  }

  @Test
  void tellsAllFaultsOfTheSearchAtOnce() {
    run("--kernels", "rbf,lnear,rbf,", "--c", "10:1", "--gamma", "1d:0x1p3", "--trials", "0");

    assertThat(kfold.err().lines())
        .containsExactlyInAnyOrder(
            "--trials: found 0, expected at least 1.",
            "--kernels: found 'lnear', did you mean linear? Known are linear, poly, rbf, sigmoid.",
            "--kernels: found rbf twice, expected each kernel once.",
            "--kernels: found '', did you mean rbf? Known are linear, poly, rbf, sigmoid.",
            "--c: found '10:1', expected MIN:MAX with two numbers, 0 <= MIN < MAX, such as 0.01:100.",
            "--gamma: found '1d:0x1p3', expected MIN:MAX with two numbers, 0 < MIN < MAX, such as 0.01:100.");
    assertNothingWritten();
  }

  @Test
  void refusesSeveralSearchesInOneJob() {
    run("--search", "job", "--algorithms", "svm,knn", "--outer-k", "3", "--fold-mode", "jobs");

    assertThat(kfold.err().lines())
        .containsExactlyInAnyOrder(
            "--outer-k: found with --search job, which runs one search; leave out one of the two.",
            "--fold-mode: found jobs with --search job, whose folds run in the job of the search; leave out one of the two.",
            "--algorithms: found svm,knn with --search job, which searches one algorithm; name one, or leave out --search.");
    assertNothingWritten();
  }

  @Test
  void refusesHalvingByTheTuner() {
    assertRefused(
        "--strategy: found halving without --search job, but only a search in one job has it; add --search job, or choose bayesian, random or grid.",
        "--strategy",
        "halving");
  }

  @Test
  void refusesGammaIfNoKernelUsesIt() {
    assertRefused(
        "--gamma: found 0.1:1 with --kernels linear, which does not use it; leave it out, or add a kernel.",
        "--kernels",
        "linear",
        "--gamma",
        "0.1:1");
  }

  @Test
  void refusesOuterFoldsThatTheTableDoesNotHave() throws IOException {
    writeRows(40, 2);

    assertRefused(
        "outer folds (option outer-k): option k: 41 folds need at least 41 rows, found 40; choose a smaller k or give more data.",
        options("--outer-k", "41"));
  }

  @Test
  void refusesOuterFoldsWhoseRowsCannotBeSplit() throws IOException {
    writeRows(12, 2);

    run(options("--outer-k", "2", "--k", "7"));

    assertThat(kfold.err().lines())
        .containsExactly(
            "outer fold 0 (option outer-k): option k: 7 folds need at least 7 rows, found 6; choose a smaller k or give more data.",
            "outer fold 1 (option outer-k): option k: 7 folds need at least 7 rows, found 6; choose a smaller k or give more data.");
    assertNothingWritten();
  }

  @ParameterizedTest
  @ValueSource(strings = {"svm", "random-forest,svm"})
  void refusesProbabilitiesOfClassesThatAreTooSmall(String algorithms) throws IOException {
    writeRows(40, 10);

    assertThat(run(options("--probability", "--algorithms", algorithms)))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .hasSize(10)
        .allMatch(line ->
            line.startsWith("hyperparameter probability: needs at least 5 rows of every class"));
    assertNothingWritten();
  }

  @Test
  void refusesAnObjectiveThatNeedsProbabilitiesOfClassesThatAreTooSmall() throws IOException {
    writeRows(40, 10);

    assertThat(run(options("--objective-metric", "roc_auc")))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err().lines())
        .hasSize(10)
        .allMatch(line ->
            line.startsWith(
                "hyperparameter objective_metric: needs at least 5 rows of every class"));
    assertNothingWritten();
  }

  @Test
  void refusesProbabilitiesOfClassesThatAreTooSmallInAnOuterFold() throws IOException {
    writeRows(12, 2);

    assertRefused(
        "outer fold 0 (option outer-k): hyperparameter probability: needs at least 5 rows of every class, because each of 5 folds holds rows of it out, found 3 of class 'class0'; give more rows, or leave probability out.\n"
            + "outer fold 0 (option outer-k): hyperparameter probability: needs at least 5 rows of every class, because each of 5 folds holds rows of it out, found 3 of class 'class1'; give more rows, or leave probability out.",
        options("--probability", "--outer-k", "2", "--k", "2", "--split", "stratified"));
  }

  @Test
  void refusesAnObjectiveThatNeedsProbabilitiesOfClassesThatAreTooSmallInAFold()
      throws IOException {
    writeRows(12, 2);

    assertRefused(
        "fold 0: hyperparameter objective_metric: needs at least 5 rows of every class, because each of 5 folds holds rows of it out, found 4 of class 'class0'; give more rows, or choose one that needs no probabilities, such as accuracy.\n"
            + "fold 0: hyperparameter objective_metric: needs at least 5 rows of every class, because each of 5 folds holds rows of it out, found 4 of class 'class1'; give more rows, or choose one that needs no probabilities, such as accuracy.",
        options(
            "--objective-metric",
            "neg_log_loss",
            "--baseline=-1",
            "--k",
            "3",
            "--split",
            "stratified"));
  }

  @Test
  void refusesNeighboursThatAFoldDoesNotHave() throws IOException {
    writeRows(6, 2);

    assertRefused(
        "fold 0: algorithm knn: its untuned default looks at 5 rows, found 4 to train on; choose another algorithm or a greater k, or give more rows.",
        options("--algorithms", "svm,knn", "--k", "3", "--split", "stratified"));
  }

  @Test
  void refusesParallelTrialsInOneJob() {
    assertRefused(
        "--parallel: found 4 with --search job, which runs one trial at a time, and its folds beside each other; leave out one of the two.",
        "--search",
        "job",
        "--parallel",
        "4");
  }

  @Test
  void refusesAnAveragePrecisionWithoutAPositiveClass() throws IOException {
    writeRows(40, 2);

    assertThat(run(options("--objective-metric", "average_precision")))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err())
        .startsWith(
            "--objective-metric: average_precision needs a class 1, the positive one, found the classes 'class0' and 'class1'; name them 0 and 1,");
    assertNothingWritten();
  }

  /** Writes a table of some classes of equal size. */
  private void writeRows(int rows, int classes) throws IOException {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int row = 0; row < rows; row++) {
      text.append("%d.5,class%d\n".formatted(row * 7 % 13, row % classes));
    }
    Files.writeString(table, text);
  }

  private String[] options(String... more) {
    return Stream.concat(Stream.of("--data", table.toString(), "--label", "y"), Stream.of(more))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "1:1",
        "2:1",
        "-1:1",
        "1:",
        ":1",
        ":",
        "1:2:3",
        "NaN:1",
        "1:Infinity",
        "1:1e999",
        "1f:2",
        "a:b",
        "1,5:2"
      })
  void refusesInvalidRanges(String range) {
    assertRefused(
        "--c: found '%s', expected MIN:MAX with two numbers, 0 <= MIN < MAX, such as 0.01:100."
            .formatted(range),
        "--c",
        range);
  }

  @Test
  void refusesASeedThatATuningJobCannotHave() {
    assertRefused(
        "--seed: found 4294967295, expected at most 2147483647, which is the most that the RandomSeed of a tuning job can be.",
        "--seed",
        "4294967295");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "0x1p-1", "NaN", "many"})
  void refusesABaselineThatIsNotANumber(String baseline) {
    assertThat(run("--baseline", baseline)).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err()).contains("'--baseline': '%s' is not a number".formatted(baseline));
    assertNothingWritten();
  }

  @Test
  void refusesABaselineOutsideTheRangeOfTheMetric() {
    assertRefused(
        "--baseline: found 0.8, expected a neg_log_loss of at most 0, such as -0.5.",
        "--objective-metric",
        "neg_log_loss");
    assertRefused(
        "--baseline: found -2.0, expected a matthews_corrcoef from -1 to 1.",
        "--objective-metric",
        "matthews_corrcoef",
        "--baseline=-2");
  }

  @Test
  void refusesAnUnknownMetricWithTheNearestName() {
    assertThat(run("--objective-metric", "f1")).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err())
        .contains("found 'f1', which is no known metric; did you mean 'f1_macro'?");
    assertNothingWritten();
  }

  @Test
  void refusesOptionsOfASplitThatIgnoresThem() {
    assertRefused(
        "option repeats: found '3' with --split stratified, which splits once; choose --split repeated or --split repeated-stratified, or leave --repeats out.",
        "--split",
        "stratified",
        "--repeats",
        "3");
    assertRefused(
        "option k: found '3' with --split loo, which has a fold for every row; leave --k out.",
        "--split",
        "loo",
        "--k",
        "3");
    assertRefused(
        "option group: found '0' with --split kfold, which ignores groups; choose --split group or --split stratified-group, or leave --group out.",
        "--group",
        "0");
    assertRefused(
        "option split: stratified-group needs the column of the groups, as --group COLUMN.",
        "--split",
        "stratified-group");
  }

  @Test
  void refusesAGridOfOneCombination() {
    assertRefused(
        "--trials: found room for one combination with --strategy grid and one kernel, expected at least 2; raise --trials or add a kernel.",
        "--strategy",
        "grid",
        "--trials",
        "1",
        "--kernels",
        "rbf");
  }

  @Test
  void refusesDataWithoutALabel() {
    assertRefused(
        "--data my.csv: needs --label COLUMN too, the name or the number of the label column.",
        "--data",
        "my.csv");
  }

  @Test
  void refusesDataThatIsNotThere() {
    assertRefused(
        "--data no-such.csv: found no such file, expected a file of a table, or a folder of such files, that can be read.",
        "--data",
        "no-such.csv",
        "--label",
        "y");
  }

  @Test
  void refusesDataWithoutRows() throws IOException {
    assertTableRefused(
        ": holds no rows, expected a table with a label column; give another file.", "");
    assertTableRefused(
        ": holds 0 rows and 1 feature columns, expected at least one of each; give another file.",
        "x,y\n");
  }

  @Test
  void refusesARowWithTooFewNumbers() throws IOException {
    assertTableRefused(
        ", row 3: found 1 cells, expected 2; give every row the same columns.",
        "x,y\n1,a\n2\n3,b\n");
  }

  @Test
  void refusesTextAmongNumbers() throws IOException {
    assertTableRefused(
        ", row 3, column x: found 'many' among 2 numbers, expected only numbers or only words; correct it, say --missing-values many if it stands for a missing value, or --drop x.",
        "x,y\n1,a\nmany,b\n3,b\n");
  }

  @Test
  void refusesALabelColumnThatIsNotThere() throws IOException {
    assertTableRefused(
        ": there is no label column 'y'; choose one of x, z, or a number from 0 to 1 (-1 is the last).",
        "x,z\n1,a\n2,b\n");
  }

  @Test
  void refusesOneClassOnly() throws IOException {
    assertTableRefused(
        ", column y: all 2 rows are of class 'a', expected at least two classes; choose another label column or give more data.",
        "x,y\n1,a\n2,a\n");
  }

  @Test
  void namesTheFoldThatWouldTrainOnOneClassOnly() throws IOException {
    Files.writeString(table, "x,y\n1,a\n2,b\n3,a\n4,a\n");

    assertThat(run("--data", table.toString(), "--label", "y", "--k", "4"))
        .isEqualTo(ExitCode.INVALID_INPUT.code());

    assertThat(kfold.err())
        .matches(
            "fold [0-3]: all 3 rows to train on are of class 'a', expected at least two classes; choose another k, seed or kind of split, or give more data.\\R");
    assertNothingWritten();
  }

  @Test
  void refusesMoreFoldsThanRows() throws IOException {
    Files.writeString(table, "x,y\n1,a\n2,b\n");

    assertRefused(
        "option k: 5 folds need at least 5 rows, found 2; choose a smaller k or give more data.",
        "--data",
        table.toString(),
        "--label",
        "y");
  }

  @Test
  void refusesMoreFoldsThanAClassHasRows() throws IOException {
    Files.writeString(table, "x,y\n1,a\n2,b\n3,a\n");

    assertRefused(
        "option k: 2 stratified folds need at least 2 rows of every class, found 1 of class 'b'; choose a smaller k, or --split kfold.",
        "--data",
        table.toString(),
        "--label",
        "y",
        "--k",
        "2",
        "--split",
        "stratified");
  }

  @Test
  void refusesAnOutputFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "a file");
    out = file.resolve("out");

    assertRefused(
        "output folder %1$s/out: cannot be written, because %1$s is no folder; choose another or change its permissions."
            .formatted(file));
    assertThat(file).hasContent("a file");
  }

  @Test
  void refusesADataFolderThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "a file");
    data = file.resolve("data");

    assertRefused(
        "output folder %1$s/data: cannot be written, because %1$s is no folder; choose another or change its permissions."
            .formatted(file));
  }

  private void assertTableRefused(String fault, String text) throws IOException {
    Files.writeString(table, text);

    assertRefused(table + fault, "--data", table.toString(), "--label", "y");
  }

  private void assertRefused(String fault, String... options) {
    assertThat(run(options)).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(kfold.err().lines()).containsExactlyElementsOf(fault.lines().toList());
    assertNothingWritten();
  }

  private void assertNothingWritten() {
    assertThat(out).doesNotExist();
    assertThat(data).doesNotExist();
    assertThat(kfold.out()).isEmpty();
  }

  private int run(String... options) {
    Stream<String> folders =
        Stream.of("run", "--out", out.toString(), "--data-dir", data.toString());
    kfold =
        new CommandLineRunner()
            .withService(settings -> {
              throw new AssertionError("nothing may be started with bad input");
            });
    return kfold.run(Stream.concat(folders, Arrays.stream(options)).toArray(String[]::new));
  }
}
