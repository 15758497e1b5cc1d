package dev.kfold.cv.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.contract.ParameterReader;
import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.data.TrainingData;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.score.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InProcessFoldsTest {

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path folder;

  private final StopSignal stopSignal = new StopSignal();
  private final Progress progress = new Progress();

  @ParameterizedTest
  @CsvSource({"60, 2, 2", "60, 3, 5", "30, 3, 30"})
  void predictsEveryFoldAsAFitOnItsRowsAlone(int rows, int classes, int k) throws Exception {
    write(rows, classes, k);
    for (FitParameters candidate : candidates()) {
      List<FoldOutcome> outcomes = run(candidate, folds(k));

      assertThat(outcomes).extracting(FoldOutcome::fold).isEqualTo(folds(k));
      for (FoldOutcome outcome : outcomes) {
        assertThat(predicted(outcome)).isEqualTo(predictedAlone(outcome.fold(), candidate));
      }
    }
  }

  @Test
  void predictsTheSameIfTrialsShareTheirKernels() throws Exception {
    write(60, 3, 5);
    SharedKernels kernels = new SharedKernels();

    for (FitParameters candidate : candidates()) {
      for (FoldOutcome outcome : run(candidate, folds(5), kernels)) {
        assertThat(predicted(outcome)).isEqualTo(predictedAlone(outcome.fold(), candidate));
      }
    }
  }

  /** The categories, fills and scales of the folds differ, and so do their prepared rows. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5, 9})
  void preparesEveryFoldByItsOwnTrainingPart(int k) throws Exception {
    writeWords(90, k);
    SharedKernels kernels = new SharedKernels();

    for (FitParameters candidate : preparedCandidates()) {
      List<FoldOutcome> outcomes = run(candidate, folds(k));
      for (FoldOutcome outcome : outcomes) {
        assertThat(predicted(outcome)).isEqualTo(predictedAlone(outcome.fold(), candidate));
      }
      assertThat(run(candidate, folds(k), kernels))
          .extracting(InProcessFoldsTest::predicted)
          .isEqualTo(outcomes.stream().map(InProcessFoldsTest::predicted).toList());
    }
  }

  @Test
  void refusesWordsByTheirColumnIfNothingEncodesThem() throws Exception {
    writeWords(90, 2);

    assertThatThrownBy(() -> run(FitParameters.DEFAULT, folds(2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("fold 0: channel train, file train_x.csv, row 1, column 2: found 'w")
        .hasMessageContaining("encoding=one-hot")
        .hasMessageContaining("imputation=mean, median or most_frequent");
  }

  @Test
  void runsTheFoldsAskedForInTheirOrder() throws Exception {
    write(60, 2, 5);

    List<FoldOutcome> outcomes = run(FitParameters.DEFAULT, List.of(4, 1));

    assertThat(outcomes).extracting(FoldOutcome::fold).containsExactly(4, 1);
    assertThat(outcomes).allSatisfy(o -> assertThat(o).isInstanceOf(FoldOutcome.Scored.class));
    assertThat(progress.ended).isEqualTo(outcomes);
  }

  @Test
  void tellsAScoreBeforeAnEarlierFoldHasEnded() throws Exception {
    assumeTrue(Runtime.getRuntime().availableProcessors() > 1);
    write(60, 2, 2);
    CountDownLatch later = new CountDownLatch(1);
    List<Boolean> came = new ArrayList<>();
    progress.computed =
        fold -> {
          if (fold.fold() == 1) {
            later.countDown();
          } else {
            came.add(await(later));
          }
        };

    run(FitParameters.DEFAULT, folds(2));

    assertThat(came).containsExactly(true);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void runsNothingIfNoFoldIsGiven() throws Exception {
    assertThat(run(FitParameters.DEFAULT, List.of())).isEmpty();
  }

  @Test
  void namesTheFoldWhoseTrainingPartHasOneClass() throws Exception {
    write(60, 2, 3);
    Files.writeString(folder.resolve("train/1/train_y.csv"), "a\n".repeat(40));

    assertThatThrownBy(() -> run(FitParameters.DEFAULT, folds(3)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "fold 1: training data: all 40 rows are of one class (a), expected at least two classes; check the label column and the split.");
  }

  @Test
  void warnsOfAFoldWhoseFitHasNotConverged() throws Exception {
    write(60, 2, 2);

    List<FoldOutcome> outcomes = run(candidate(Map.of("tol", "1e-300", "c", "100")), folds(2));

    assertThat(outcomes)
        .hasSize(2)
        .allSatisfy(outcome ->
            assertThat(((FoldOutcome.Scored) outcome).result().warnings())
                .singleElement()
                .asString()
                .startsWith(
                    "the fit has not converged: its optimality conditions are violated by "));
  }

  @Test
  void warnsOfAColumnThatNumbersTheRowsAsAFoldJobDoes() throws Exception {
    write(60, 2, 2);
    for (int fold : folds(2)) {
      number(folder.resolve("train/%d/train_x.csv".formatted(fold)));
      number(folder.resolve("test/%d/train_x.csv".formatted(fold)));
    }

    assertThat(run(FitParameters.DEFAULT, folds(2)))
        .hasSize(2)
        .allSatisfy(outcome ->
            assertThat(((FoldOutcome.Scored) outcome).result().warnings())
                .singleElement()
                .asString()
                .startsWith("channel train: feature 1 looks like row numbers"));
  }

  private static void number(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    Files.write(
        file,
        IntStream.range(0, lines.size()).mapToObj(row -> row + "," + lines.get(row)).toList());
  }

  @Test
  void stopsBeforeItStarts() throws Exception {
    write(60, 2, 5);
    stopSignal.raise();

    assertThat(run(FitParameters.DEFAULT, folds(5)))
        .hasSize(5)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(FoldOutcome.Stopped.class));
  }

  @Test
  void stopsTheFoldsThatRemain() throws Exception {
    write(60, 2, 30);
    progress.afterEach = stopSignal::raise;

    List<FoldOutcome> outcomes = run(FitParameters.DEFAULT, folds(30));

    assertThat(outcomes).extracting(FoldOutcome::fold).isEqualTo(folds(30));
    assertThat(outcomes.getFirst()).isInstanceOf(FoldOutcome.Scored.class);
    assertThat(outcomes.getLast()).isInstanceOf(FoldOutcome.Stopped.class);
  }

  @Test
  void skipsTheFoldsThatRemainOnceTheTrialEndsEarly() throws Exception {
    write(60, 2, 30);
    progress.afterEach = () -> progress.earlyEndReason = Optional.of("too far behind");

    List<FoldOutcome> outcomes = run(FitParameters.DEFAULT, folds(30));

    assertThat(outcomes).extracting(FoldOutcome::fold).isEqualTo(folds(30));
    assertThat(outcomes.getFirst()).isInstanceOf(FoldOutcome.Scored.class);
    assertThat(outcomes.getLast()).isInstanceOf(FoldOutcome.Skipped.class);
    assertThat(progress.ended).isEqualTo(outcomes);
  }

  @Test
  void readsNothingForATrialThatHasEndedEarlyAtItsStart() throws Exception {
    progress.earlyEndReason = Optional.of("too far behind");

    assertThat(run(FitParameters.DEFAULT, folds(3)))
        .hasSize(3)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(FoldOutcome.Skipped.class));
  }

  private List<FoldOutcome> run(FitParameters candidate, List<Integer> folds) throws Exception {
    return run(candidate, folds, TrialKernels.ofOneTrial());
  }

  private List<FoldOutcome> run(FitParameters candidate, List<Integer> folds, TrialKernels kernels)
      throws Exception {
    TrialRows rows =
        new TrialRows.OfFolders(
            folder.resolve("train"), folder.resolve("test"), candidate.preparation().cellRule());
    return new InProcessFolds(rows, candidate, Scorer.ACCURACY, kernels, CLOCK)
        .run(folds, stopSignal, progress);
  }

  private static List<String> predicted(FoldOutcome outcome) {
    return ((FoldOutcome.Scored) outcome)
        .result().predictions().stream().map(FoldResult.Prediction::predicted).toList();
  }

  /** Returns the predictions of a fold job. */
  private List<String> predictedAlone(int fold, FitParameters candidate) throws IOException {
    String part = Integer.toString(fold);
    TrainingData data =
        TrainingData.read(
            folder.resolve("train").resolve(part),
            Optional.of(folder.resolve("test").resolve(part)),
            candidate.preparation().cellRule());
    Dataset held = data.test().orElseThrow();
    return Classifier.fit(data.train(), candidate, new StopSignal()).predict(held);
  }

  private static List<FitParameters> candidates() {
    Stream<Map<String, String>> svms =
        Stream.of("linear", "poly", "rbf", "sigmoid")
            .flatMap(kernel ->
                Stream.of("scale", "auto", "0.3")
                    .flatMap(gamma ->
                        Stream.of("none", "standard")
                            .map(scaling ->
                                Map.of("kernel", kernel, "gamma", gamma, "scaling", scaling))));
    Stream<Map<String, String>> others =
        Stream.of(
            Map.of("algorithm", "logistic-regression", "scaling", "standard"),
            Map.of("algorithm", "random-forest", "n_estimators", "5"),
            Map.of("algorithm", "gradient-boosting", "n_estimators", "5", "subsample", "0.5"),
            Map.of("algorithm", "knn", "n_neighbors", "3"));
    return Stream.concat(svms, others).map(InProcessFoldsTest::candidate).toList();
  }

  private static List<FitParameters> preparedCandidates() {
    return Stream.of("linear", "poly", "rbf")
        .flatMap(kernel ->
            Stream.of("scale", "0.3")
                .flatMap(gamma ->
                    Stream.of("none", "standard")
                        .map(scaling ->
                            candidate(
                                Map.of(
                                    "kernel",
                                    kernel,
                                    "gamma",
                                    gamma,
                                    "scaling",
                                    scaling,
                                    "imputation",
                                    "mean",
                                    "missing_indicators",
                                    "true",
                                    "encoding",
                                    "one-hot",
                                    "min_frequency",
                                    gamma.equals("scale") ? "1" : "3")))))
        .toList();
  }

  private static FitParameters candidate(Map<String, String> values) {
    return FitParameters.read(new ParameterReader("hyperparameter", values));
  }

  private static List<Integer> folds(int k) {
    return IntStream.range(0, k).boxed().toList();
  }

  /** Writes rows of few values, so that rows occur twice, also in different classes. */
  private void write(int rows, int classes, int k) throws IOException {
    Random random = new Random(rows);
    List<String> features = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      features.add("%d,%d,0.5\n".formatted(i % classes + random.nextInt(3), random.nextInt(3)));
      labels.add((char) ('a' + i % classes) + "\n");
    }
    for (int fold = 0; fold < k; fold++) {
      int held = fold;
      write("train/" + fold, features, labels, row -> row * k / rows != held);
      write("test/" + fold, features, labels, row -> row * k / rows == held);
    }
  }

  /** Writes rows with missing numbers and with words, most of which only some folds have. */
  private void writeWords(int rows, int k) throws IOException {
    Random random = new Random(rows);
    List<String> features = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      String number = random.nextInt(4) == 0 ? "" : String.valueOf(i % 2 + random.nextInt(3));
      features.add(
          "%s,w%d,%d\n".formatted(number, random.nextInt(40) * (i % 3), random.nextInt(3)));
      labels.add((char) ('a' + i % 2) + "\n");
    }
    for (int fold = 0; fold < k; fold++) {
      int held = fold;
      write("train/" + fold, features, labels, row -> row * k / rows != held);
      write("test/" + fold, features, labels, row -> row * k / rows == held);
    }
  }

  private void write(String part, List<String> features, List<String> labels, IntPredicate selected)
      throws IOException {
    Path files = Files.createDirectories(folder.resolve(part));
    Files.writeString(files.resolve("train_x.csv"), select(features, selected));
    Files.writeString(files.resolve("train_y.csv"), select(labels, selected));
  }

  private static String select(List<String> lines, IntPredicate selected) {
    return String.join(
        "", IntStream.range(0, lines.size()).filter(selected).mapToObj(lines::get).toList());
  }

  /** Records the outcomes, and runs an action after each fold. */
  private static final class Progress implements TrialProgress {

    private final List<FoldOutcome> ended = new ArrayList<>();
    private Optional<String> earlyEndReason = Optional.empty();
    private Runnable afterEach = () -> {};
    private Consumer<FoldOutcome.Scored> computed = _ -> {};

    @Override
    public void started(int fold, String jobName) {
      throw new AssertionError("there are no jobs");
    }

    @Override
    public void computed(FoldOutcome.Scored fold) {
      computed.accept(fold);
    }

    @Override
    public void ended(FoldOutcome outcome) {
      ended.add(outcome);
      afterEach.run();
    }

    @Override
    public Optional<String> earlyEndReason() {
      return earlyEndReason;
    }
  }
}
