package dev.kfold.cv.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kfold.cv.trial.TrialFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A search refuses invalid input with a sentence for each problem, exit code 2 and no results. */
class BadSearchInputTest {

  @TempDir private Path base;

  private SearchJob job;

  @BeforeEach
  void split() throws IOException {
    job = new SearchJob(base).splitMeasurements(4);
  }

  @Test
  void reportsAllProblemsAtOnce() throws IOException {
    assertRefused(
        Map.of(
            "strategy", "baysian",
            "trials", "0",
            "c", "10:0.1",
            "gama", "1",
            "kernels", "rbf,rbg",
            "scaling", "none",
            "max_runtime", "-1"),
        "hyperparameter strategy: found 'baysian', expected one of random, bayesian, grid, halving.",
        "hyperparameter trials: found '0', expected a whole number of at least 1.",
        "hyperparameter max_runtime: found '-1', expected a whole number of at least 1.",
        "hyperparameter c: found '10:0.1', expected one value, a list such as 0.1,1,10, or MIN:MAX with two numbers, MIN < MAX.",
        "hyperparameter gama: is not known; did you mean 'gamma'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c | -1:1 | hyperparameter c: found '-1:1', expected of every value of the range a number above 0",
        "c | 1e-400:1 | hyperparameter c: found '1e-400:1', with a number that is too small",
        "c | 1,1.0,01 | hyperparameter c: found '1,1.0,01', expected different values",
        "c | [] | hyperparameter c: found '[]', expected different values",
        "kernel | RBF,rbf | hyperparameter kernel: found 'RBF,rbf', expected different values",
        "gamma | 0:1 | hyperparameter gamma: found '0:1', but its scale is logarithmic, for which MIN has to be above 0; raise MIN, or set gamma_scaling to linear.",
        "return_estimator | true | hyperparameter return_estimator: found true, but the folds of a search",
        "n_neighbors | 1:30 | hyperparameter n_neighbors: is of algorithm knn, found algorithm svm",
        "n_neighbors_scaling | linear | hyperparameter n_neighbors_scaling: has no effect, because algorithm svm has no n_neighbors",
        "gamma | 1:x | hyperparameter gamma: found '1:x', expected one value",
        "kernels | rbf,rbg | hyperparameter kernel: found 'rbg', expected one of",
        "kernels | rbf,rbf | hyperparameter kernel: found 'rbf,rbf', expected different values",
        "degree | 2:3.5 | hyperparameter degree: found '2:3.5', expected one value, a list such as 2,3,4",
        "fold_mode | jobs | hyperparameter fold_mode: found jobs, but the folds of a search",
        "k | 3 | hyperparameter k: found 3, but the data",
        "trails | 3 | hyperparameter trails: is not known; did you mean 'trials'?",
        "trials | 100001 | hyperparameter trials: found 100001, expected at most 100000.",
        "c_scaling | log | hyperparameter c_scaling: found 'log' for the range 0.01:100.0",
        "degree_scaling | linear | hyperparameter degree_scaling: has no effect, because degree",
        "n_neighbors | 3 | hyperparameter n_neighbors: ",
        "trainer_image | xgboost | hyperparameter trainer_image: is another image than kfold-trainer",
      })
  void refuses(String name, String value, String problem) throws IOException {
    assertRefused(
        SearchCommandTest.with(Map.of("strategy", "random", "c", "0.01:100"), name, value),
        problem);
  }

  @Test
  void refusesASpaceOfOnePoint() throws IOException {
    assertRefused(
        Map.of("strategy", "random", "c", "1", "gamma", "scale", "kernel", "rbf"),
        "hyperparameter strategy: there is nothing to search");
  }

  @Test
  void refusesWhatIsOfAnotherAlgorithm() throws IOException {
    assertRefused(
        Map.of(
            "strategy",
            "random",
            "algorithm",
            "knn",
            "kernels",
            "rbf,linear",
            "c_scaling",
            "foo",
            "gamma",
            "1:2"),
        "hyperparameter kernels: has no effect, because algorithm knn has no kernel; leave it out, or choose another algorithm.",
        "hyperparameter c_scaling: has no effect, because algorithm knn has no c",
        "hyperparameter gamma: is of algorithm svm, found algorithm knn");
  }

  @ParameterizedTest
  @CsvSource({"rbf, degree, 2:5", "'rbf,linear', degree, '2,3'", "linear, gamma, 0.1:1"})
  void refusesWhatNoKernelUses(String kernels, String name, String value) throws IOException {
    assertRefused(
        Map.of("strategy", "random", "kernels", kernels, name, value),
        "hyperparameter %s: found '%s', but no kernel of the search uses it"
            .formatted(name, value));
  }

  @Test
  void refusesASpaceOfWhichNothingHasAnEffect() throws IOException {
    assertRefused(
        Map.of("strategy", "random", "kernel", "linear", "c", "1"),
        "hyperparameter strategy: there is nothing to search");
  }

  @Test
  void namesTheListsOfAGridThatIsTooLarge() throws IOException {
    String values =
        IntStream.rangeClosed(1, 400).mapToObj(String::valueOf).collect(Collectors.joining(","));

    assertRefused(
        Map.of("strategy", "grid", "c", values, "gamma", values, "kernel", "rbf"),
        "hyperparameters c and gamma: found lists with 160000 combinations, expected at most 100000; shorten them, or choose another strategy.");
  }

  @Test
  void blamesOnlyTheImageIfItIsAnother() throws IOException {
    SearchJob.Ended search =
        job.run("search", Map.of("strategy", "random", "trainer_image", "xgboost"));

    assertThat(search.log())
        .contains("trainer_image: is another image")
        .doesNotContain("fold_mode");
  }

  @ParameterizedTest
  @CsvSource({
    "trainer_image, 123.dkr.ecr.eu-west-1.amazonaws.com/xgboost:1",
    "algorithm_arn, arn:aws:sagemaker:eu-west-1:123456789012:algorithm/forest"
  })
  void leavesTheStrategyOfAnotherImageToItsTrial(String name, String value) throws IOException {
    SearchJob.Ended trial = job.run("train", Map.of("strategy", "random", name, value));

    assertThat(trial.log()).doesNotContain("of a search").doesNotContain("hyperparameter");
  }

  @Test
  void refusesKernelAndKernels() throws IOException {
    assertRefused(
        Map.of("strategy", "random", "kernel", "rbf", "kernels", "rbf,poly"),
        "hyperparameter kernels: says what kernel says too; give one of them.");
  }

  @Test
  void saysThatTheTimeWasTooShortForOneTrial() throws IOException {
    assertThatThrownBy(
            () -> job.runOutOfTimeAt("search: ", Map.of("strategy", "random", "max_runtime", "7")))
        .isInstanceOf(TrialFailedException.class)
        .hasMessage(
            "hyperparameter max_runtime: found 7 s, in which no trial got a score on all folds (0 folds are done); raise it.");

    assertThat(job.output("evaluation/evaluation.json")).doesNotExist();
    assertThat(Files.readAllLines(job.output("trials.csv"))).hasSize(1);
  }

  @Test
  void saysWhyNoTrialCanBeFitted() throws IOException {
    Path y = base.resolve("input/data/train/all/train_y.csv");
    Files.writeString(y, Files.readString(y).replaceAll("\n[^\n]+", "\nsetosa"));

    SearchJob.Ended search = job.run("search", Map.of("strategy", "random"));

    assertThat(search.exitCode()).as(search.log()).isEqualTo(2);
    assertThat(search.log())
        .contains(
            "channel train, folder all: the rows, labels or folds are not those that plan.json");
    assertThat(base.resolve("output/failure")).exists();
  }

  private void assertRefused(Map<String, String> hyperparameters, String... problems)
      throws IOException {
    SearchJob.Ended search = job.run("search", hyperparameters);

    assertThat(search.exitCode()).as(search.log()).isEqualTo(2);
    assertThat(search.log()).contains(problems);
    assertThat(Files.readString(base.resolve("output/failure"))).contains(problems[0]);
    assertThat(job.output("trials.csv")).doesNotExist();
  }
}
