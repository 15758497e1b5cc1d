package dev.kfold.cv.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A whole search as its container runs it. */
class SearchCommandTest {

  private static final Map<String, String> RANDOM =
      Map.of("strategy", "random", "trials", "6", "scaling", "standard");

  @TempDir private Path base;

  private SearchJob job;

  @BeforeEach
  void split() throws IOException {
    job = new SearchJob(base).splitMeasurements(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"search", "train"})
  void writesWhatReportWritesAndATableOfAllTrials(String command) throws IOException {
    SearchJob.Ended search = job.run(command, RANDOM);

    assertThat(search.exitCode()).as(search.log()).isZero();
    JsonNode jobInfo = job.json("jobinfo/jobinfo.json");
    JsonNode winner = job.json("cv.json");
    assertThat(jobInfo.path("name").stringValue()).isEqualTo("kfold-search");
    assertThat(jobInfo.path("best_training_job").stringValue())
        .isEqualTo(winner.path("trial").stringValue());
    assertThat(jobInfo.path("hyperparams")).isEqualTo(winner.path("hyperparameters"));
    double mean = winner.path("mean").doubleValue();
    assertThat(job.json("evaluation/evaluation.json").at("/objective/value").doubleValue())
        .isEqualTo(mean);
    assertThat(job.json("evaluation/model-package.json").path("tuning_job").stringValue())
        .isEqualTo("kfold-search");
    assertThat(Files.readAllLines(job.output("trials.csv")))
        .hasSize(8)
        .startsWith(
            "number,trial,c,gamma,kernel,mean,standard_deviation,standard_error,folds,status,seconds");
    assertThat(Files.readAllLines(job.output("out_of_fold.csv"))).hasSize(rows() + 1);
    assertThat(search.log().split("average model test score:", -1)).hasSize(2);
    assertThat(search.log()).contains("average model test score:%s;".formatted(mean));
    assertThat(search.metric("best-mean")).hasSize(7).isSorted().endsWith(mean);
  }

  private int rows() throws IOException {
    return Files.readAllLines(base.resolve("input/data/train/all/train_y.csv")).size();
  }

  @Test
  void givesEveryTrialTheScoresOfATrialOnItsOwn() throws IOException {
    job.run("search", with(RANDOM, "early_stopping", "none"));
    JsonNode trials = job.json("trials.json").path("trials");
    assertThat(trials).hasSize(7);

    for (JsonNode trial : trials) {
      job.run("train", alone(trial));

      assertThat(scores(trial.path("report"))).isEqualTo(scores(job.json("cv.json")));
    }
  }

  /** They start from each other's solutions, so a row may be classified differently. */
  @Test
  void givesTheCandidatesOfAGridTheScoresOfTrialsOnTheirOwnExceptForARow() throws IOException {
    Map<String, String> grid =
        Map.of(
            "strategy",
            "grid",
            "kernel",
            "rbf",
            "c",
            "0.1,0.3,1,3",
            "gamma",
            "0.1,1",
            "early_stopping",
            "none");
    job.run("search", grid);
    JsonNode trials = job.json("trials.json").path("trials");
    List<List<Double>> scores =
        trials.valueStream().map(trial -> scores(trial.path("report"))).toList();
    assertThat(scores).hasSize(9);

    job.run("search", grid);
    assertThat(job.json("trials.json").path("trials").valueStream())
        .extracting(trial -> scores(trial.path("report")))
        .isEqualTo(scores);
    double oneRow = 4.0 / rows() + 1e-9;
    for (int i = 0; i < scores.size(); i++) {
      job.run("train", alone(trials.path(i)));
      assertThat(scores(job.json("cv.json")))
          .usingElementComparator((one, other) -> Math.abs(one - other) <= oneRow ? 0 : 1)
          .isEqualTo(scores.get(i));
    }
  }

  private static Map<String, String> alone(JsonNode trial) {
    Map<String, String> alone = new HashMap<>(Map.of("fold_mode", "in-process"));
    trial
        .at("/report/hyperparameters")
        .propertyStream()
        .forEach(it -> alone.put(it.getKey(), it.getValue().stringValue()));
    return alone;
  }

  private static List<Double> scores(JsonNode report) {
    return report.path("folds").valueStream().map(it -> it.path("score").doubleValue()).toList();
  }

  @Test
  void endsTrialsThatCannotWinWithoutChangingTheWinner() throws IOException {
    job.run("search", with(RANDOM, "trials", "12"));
    JsonNode bounded = job.json("jobinfo/jobinfo.json");
    assertThat(job.json("trials.json").toString()).contains("\"EndedEarly\"");

    job.run("search", with(with(RANDOM, "trials", "12"), "early_stopping", "none"));

    assertThat(job.json("jobinfo/jobinfo.json")).isEqualTo(bounded);
  }

  @Test
  void leavesAModelOfAllRows() throws IOException {
    SearchJob.Ended search = job.run("search", with(RANDOM, "refit", "true"));

    assertThat(search.log()).contains("refitted on all %d rows".formatted(rows()));
    assertThat(base.resolve("model/model.json")).exists();
  }

  @Test
  void triesEveryCombinationOfAGridOnceAndKeepsItsNumbers() throws IOException {
    SearchJob.Ended search =
        job.run(
            "search", Map.of("strategy", "grid", "c", "10,0.1", "gamma", "0.1,1", "kernel", "rbf"));

    assertThat(search.exitCode()).as(search.log()).isZero();
    assertThat(
            job.json("trials.json")
                .path("trials")
                .valueStream()
                .skip(1)
                .map(it ->
                    it.path("number").asString()
                        + ": "
                        + it.at("/searched/c").stringValue()
                        + " "
                        + it.at("/searched/gamma").stringValue()))
        .containsExactly("1: 10 0.1", "2: 10 1", "3: 0.1 0.1", "4: 0.1 1");
    assertThat(search.log().lines().filter(line -> line.startsWith("trial ")))
        .extracting(line -> line.substring("trial ".length(), line.indexOf(" of")))
        .containsExactly("3", "1", "4", "2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"grid", "random", "bayesian"})
  void triesCombinationsThatDifferInWhatAKernelDoesNotUseOnce(String strategy) throws IOException {
    SearchJob.Ended search =
        job.run(
            "search",
            Map.of(
                "strategy",
                strategy,
                "c",
                "0.1,1,10",
                "gamma",
                "0.1,1",
                "kernels",
                "linear,rbf",
                "trials",
                "12"));

    assertThat(search.exitCode()).as(search.log()).isZero();
    assertThat(job.json("trials.json").path("planned").intValue()).isEqualTo(9);
    assertThat(job.json("trials.json").path("trials").valueStream().skip(1))
        .extracting(it -> effective(it.path("searched")))
        .hasSize(9)
        .doesNotHaveDuplicates();
  }

  private static String effective(JsonNode searched) {
    String kernel = searched.path("kernel").stringValue();
    String gamma = kernel.equals("linear") ? "" : searched.path("gamma").stringValue();
    return kernel + " " + searched.path("c").stringValue() + " " + gamma;
  }

  @Test
  void dividesARangeOfAGridByTheNumberOfTrials() throws IOException {
    job.run("search", Map.of("strategy", "grid", "trials", "6", "kernels", "rbf", "c", "0.1:10"));

    assertThat(job.json("trials.json").path("planned").intValue()).isEqualTo(6);
  }

  @Test
  void aGridOfARangeReachesBothItsEnds() throws IOException {
    assertThat(grid("coef0", "-1:1", "auto")).containsExactly("-1.0", "0.0", "1.0");
    assertThat(grid("tol", "0.001:0.1", "logarithmic")).containsExactly("0.001", "0.01", "0.1");
  }

  @Test
  void aGridLeavesZeroOutOnlyIfTheHyperparameterCannotBeZero() throws IOException {
    assertThat(grid("coef0", "0:1", "auto")).containsExactly("0.0", "0.5", "1.0");
    assertThat(grid("c", "0:1.5", "auto")).containsExactly("0.5", "1.0", "1.5");
  }

  @Test
  void aGridIsSpacedOnTheScaleOfARangeThatBeginsAtZero() throws IOException {
    assertThat(grid("c", "0:0.875", "reverse-logarithmic")).containsExactly("0.5", "0.75", "0.875");
  }

  /** Returns the values of the three candidates of a grid over one range. */
  private List<String> grid(String name, String range, String scaling) throws IOException {
    Map<String, String> values = new HashMap<>(Map.of("strategy", "grid", "trials", "3"));
    values.putAll(Map.of("kernel", "poly", "c", "1", "gamma", "1"));
    values.put("untuned_default", "false");
    values.put(name, range);
    values.put(name + "_scaling", scaling);
    job.run("search", values);
    return job.json("trials.json")
        .path("trials")
        .valueStream()
        .map(it -> it.path("searched").path(name).stringValue())
        .toList();
  }

  @Test
  void scoresTheUntunedDefaultAlsoIfAllTrialsHaveAnotherKernel() throws IOException {
    SearchJob.Ended search =
        job.run("search", with(with(RANDOM, "kernels", "Linear"), "class_weight", "balanced"));

    assertThat(search.exitCode()).as(search.log()).isZero();
    JsonNode trials = job.json("trials.json").path("trials");
    JsonNode untuned = trials.path(0).at("/report/hyperparameters");
    assertThat(untuned.path("kernel").stringValue()).isEqualTo("rbf");
    assertThat(untuned.path("gamma").stringValue()).isEqualTo("scale");
    assertThat(untuned.path("class_weight").stringValue()).isEqualTo("balanced");
    assertThat(trials.valueStream().skip(1))
        .extracting(it -> it.at("/report/hyperparameters/kernel").stringValue())
        .containsOnly("linear");
  }

  @Test
  void scoresTheUntunedDefaultWithItsOwnValueAlsoIfAllTrialsHaveAnother() throws IOException {
    job.run("search", with(RANDOM, "c", "7"));

    JsonNode trials = job.json("trials.json").path("trials");
    assertThat(trials.path(0).at("/report/hyperparameters/c").stringValue()).isEqualTo("1.0");
    assertThat(trials.path(1).at("/report/hyperparameters/c").stringValue()).isEqualTo("7.0");
  }

  @Test
  void readsListsAsThePythonSdkWritesThem() throws IOException {
    SearchJob.Ended search =
        job.run(
            "search",
            Map.of("strategy", "grid", "c", "[0.1, 1]", "gamma", "[1]", "kernel", "[\"rbf\"]"));

    assertThat(search.exitCode()).as(search.log()).isZero();
    assertThat(job.json("trials.json").path("planned").intValue()).isEqualTo(2);
  }

  @Test
  void warnsThatAGridRunsAllCombinationsOfItsLists() throws IOException {
    SearchJob.Ended search =
        job.run("search", Map.of("strategy", "grid", "trials", "1", "kernel", "rbf", "c", "1,2"));

    assertThat(search.log())
        .contains(
            "warning: trials: found 1, but the lists of the grid have 2 combinations, which are all run");
  }

  @Test
  void warnsThatItReadsItsOwnChannels() throws IOException {
    SearchJob.Ended search = job.run("search", with(RANDOM, "train_src", "s3://bucket/other"));

    assertThat(search.exitCode()).as(search.log()).isZero();
    assertThat(search.log())
        .contains(
            "warning: train_src: found 's3://bucket/other', which has no effect: a search in one job reads its own channel train");
  }

  @Test
  void triesNoGammaOfALinearKernelInAGrid() throws IOException {
    job.run("search", Map.of("strategy", "grid", "trials", "4", "kernel", "linear"));

    assertThat(job.json("trials.json").path("trials").valueStream().skip(1))
        .extracting(it -> it.at("/searched/c").stringValue())
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void halvesTheTrialsWhileTheFoldsGrow() throws IOException {
    SearchJob.Ended search =
        job.run("search", Map.of("strategy", "halving", "trials", "9", "early_stopping", "none"));

    assertThat(search.exitCode()).as(search.log()).isZero();
    Map<Long, Integer> byFolds = new TreeMap<>();
    job.json("trials.json")
        .path("trials")
        .valueStream()
        .skip(1)
        .forEach(it ->
            byFolds.merge(
                it.at("/report/folds").valueStream().filter(fold -> fold.has("score")).count(),
                1,
                Integer::sum));
    assertThat(byFolds).containsExactlyEntriesOf(new TreeMap<>(Map.of(1L, 4, 2L, 2, 4L, 3)));
  }

  @Test
  void searchesTheSpaceOfAnotherAlgorithm() throws IOException {
    SearchJob.Ended search =
        job.run("search", Map.of("strategy", "random", "algorithm", "knn", "trials", "3"));

    assertThat(search.exitCode()).as(search.log()).isZero();
    assertThat(Files.readAllLines(job.output("trials.csv")).getFirst())
        .startsWith("number,trial,n_neighbors,weights,mean");
  }

  @Test
  void reportsTheBestSoFarWhenTheTimeIsOver() throws Exception {
    String log =
        job.runOutOfTimeAt(
            "trial 2 of ", with(with(RANDOM, "trials", "100000"), "max_runtime", "7"));

    assertThat(log).contains("max_runtime: the time was over after 2 of 100000 trials");
    assertThat(job.output("evaluation/evaluation.json")).exists();
  }

  @Test
  void keepsTheFilesOfTheBestSoFarWhenItIsStopped() throws IOException {
    SearchJob.Ended search = job.stoppedAt("trial 2 of ", with(RANDOM, "trials", "100000"));

    assertThat(search.exitCode()).as(search.log()).isEqualTo(143);
    assertThat(search.log()).contains("The search was stopped after 2 of 100000 trials;");
    assertThat(job.output("evaluation/evaluation.json")).exists();
  }

  @Test
  void leavesOutTrialsOfWhichNoFoldWasRun() throws IOException {
    SearchJob.Ended search =
        job.stoppedAt("trial-mean", Map.of("strategy", "halving", "trials", "100000"));

    assertThat(search.log()).contains("The search was stopped after 0 of 100000 trials;");
    assertThat(Files.readAllLines(job.output("trials.csv"))).hasSize(2);
  }

  @Test
  void saysThatNoTrialReachesTheGivenIncumbent() throws IOException {
    SearchJob.Ended search =
        job.run("search", with(with(RANDOM, "incumbent_score", "1.0"), "untuned_default", "false"));

    assertThat(search.exitCode()).isEqualTo(1);
    assertThat(search.log())
        .contains(
            "hyperparameter incumbent_score: found 1.0, and all trials ended early, because none can reach it");
    assertThat(job.output("trials.csv")).exists();
  }

  @Test
  void comparesTrialsWithItsOwnBestIfThatIsBetterThanTheGivenIncumbent() throws IOException {
    job.run("search", RANDOM);
    List<String> without = statuses();
    assertThat(without).contains("EndedEarly");

    job.run("search", with(RANDOM, "incumbent_score", "0.01"));

    assertThat(statuses()).isEqualTo(without);
  }

  private List<String> statuses() throws IOException {
    return job.json("trials.json")
        .path("trials")
        .valueStream()
        .map(trial -> trial.at("/report/status").stringValue())
        .toList();
  }

  @Test
  void halvesOnAlthoughSomeCandidatesFail() throws IOException {
    job.withoutPlan(4);

    SearchJob.Ended search =
        job.run(
            "search",
            Map.of(
                "strategy", "halving",
                "algorithm", "knn",
                "n_neighbors", "1,3,5,7,900,901,902,903,904,905",
                "trials", "20",
                "untuned_default", "false"));

    assertThat(search.exitCode()).as(search.log()).isZero();
    assertThat(statuses().stream().filter("Failed"::equals).count()).isGreaterThan(5);
  }

  @Test
  void listsTheSearchedHyperparametersByTheirNames() throws IOException {
    job.run("search", RANDOM);

    assertThat(job.json("trials.json").path("trials").valueStream())
        .isNotEmpty()
        .allSatisfy(trial ->
            assertThat(trial.path("searched").propertyNames())
                .containsExactly("c", "gamma", "kernel"));
  }

  static Map<String, String> with(Map<String, String> hyperparameters, String name, String value) {
    Map<String, String> more = new HashMap<>(hyperparameters);
    more.put(name, value);
    return more;
  }
}
