package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.ClassWeight;
import dev.kfold.trainer.algorithm.Gamma;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SolverKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.scaling.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folds that share a kernel have the same models, to the bit, as folds fitted alone. */
class FoldKernelsTest {

  @ParameterizedTest
  @CsvSource({"80, 2, 2", "80, 3, 5", "30, 2, 30", "30, 3, 30"})
  void fitsEveryFoldAsItsRowsAlone(int rows, int classes, int folds) {
    Dataset data = lattice(rows, classes);
    for (FitParameters candidate : candidates()) {
      FoldKernels kernels = new FoldKernels(data, List.of(candidate), 1);
      for (int fold = 0; fold < folds; fold++) {
        assertFitsAlike(data, kernels, trainingPart(rows, folds, fold), candidate);
      }
    }
  }

  /** Products and values are shared by successive candidates. */
  @Test
  void fitsEveryCandidateAsItWouldBeAlone() {
    Dataset data = lattice(60, 3);
    FoldKernels kernels = new FoldKernels(data, candidates(), 2);

    for (FitParameters candidate : candidates()) {
      for (int fold = 0; fold < 3; fold++) {
        assertFitsAlike(data, kernels, trainingPart(60, 3, fold), candidate);
      }
    }
  }

  /** Trees grow on the share of the processors that a fit has. */
  @Test
  void tellsEveryFoldHowManyAreFittedAtATime() {
    Dataset data = lattice(60, 3);
    FoldKernels kernels = new FoldKernels(data, candidates(), 3);

    for (FitParameters candidate : candidates()) {
      KernelProvider ofFold = kernels.forCandidate(candidate).forFold(trainingPart(60, 3, 0));
      assertThat(ofFold.fitsAtATime()).isEqualTo(3);
    }
  }

  /** The values of an earlier kernel may have been garbage-collected. */
  @Test
  void fitsCandidatesThatWereNotKnownBefore() {
    Dataset data = lattice(60, 3);
    FoldKernels kernels = new FoldKernels(data, 1);
    List<FitParameters> twice =
        Stream.of(candidates(), candidates()).flatMap(List::stream).toList();

    for (FitParameters candidate : twice) {
      assertFitsAlike(data, kernels, trainingPart(60, 3, 1), candidate);
    }
  }

  @Test
  void fitsAlikeOnManyThreadsAtATime() throws Exception {
    Dataset data = lattice(80, 3);
    FoldKernels kernels = new FoldKernels(data, candidates(), 4);

    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> running =
          candidates().stream()
              .flatMap(candidate ->
                  IntStream.range(0, 3)
                      .<Future<?>>mapToObj(fold ->
                          threads.submit(() ->
                              assertFitsAlike(
                                  data, kernels, trainingPart(80, 3, fold), candidate))))
              .toList();
      for (Future<?> fit : running) {
        fit.get();
      }
    }
  }

  /** PooledFolds maps equal rows of a training part to one row of the table. */
  @Test
  void acceptsARowThatOccursTwiceInATrainingPart() {
    Dataset data = lattice(40, 2);
    int[] train = IntStream.range(0, 60).map(i -> i % 30).toArray();

    for (FitParameters candidate : candidates()) {
      assertFitsAlike(data, new FoldKernels(data, List.of(candidate), 1), train, candidate);
    }
  }

  @ParameterizedTest
  @CsvSource({"NONE, 2", "STANDARD, 2", "STANDARD, 3"})
  void fitsFoldsOfALargeTableByItsPlanes(Scaling scaling, int classes) {
    Dataset data = normal(20_000, classes);
    FitParameters candidate = candidate(KernelKind.LINEAR, new Gamma.Auto(), scaling);
    FoldKernels kernels = new FoldKernels(data, List.of(candidate), 1);
    int[] train = trainingPart(20_000, 10, 3);

    assertThat(kernels.forCandidate(candidate).forFold(train).estimates(new StopSignal()))
        .hasSize(classes * (classes - 1) / 2);
    assertFitsAlike(data, kernels, train, candidate);
  }

  /** Whole groups of equal rows are on the boundary, and the last bit decides their class. */
  @ParameterizedTest
  @CsvSource({"NONE, 2", "STANDARD, 2", "STANDARD, 3"})
  void fitsFoldsOfALargeTableOfFewValuesAsAlone(Scaling scaling, int classes) {
    Dataset data = lattice(20_000, classes);
    FitParameters candidate = candidate(KernelKind.LINEAR, new Gamma.Auto(), scaling);

    assertFitsAlike(
        data, new FoldKernels(data, List.of(candidate), 1), trainingPart(20_000, 10, 3), candidate);
  }

  private static void assertFitsAlike(
      Dataset data, FoldKernels kernels, int[] train, FitParameters candidate) {
    Dataset part = data.select(train);
    Classifier alone = Classifier.fit(part, candidate, new StopSignal());
    Classifier shared =
        Classifier.fit(
            part, candidate, kernels.forCandidate(candidate).forFold(train), new StopSignal());

    // AssertJ takes seconds to compare the numbers of a large table
    assertThat(numbers(shared.svm().machines())).isEqualTo(numbers(alone.svm().machines()));
    assertThat(shared.predict(data.features())).isEqualTo(alone.predict(data.features()));
  }

  /** Returns all numbers of a model, as text. */
  private static String numbers(OneVersusOne machines) {
    return Arrays.deepToString(machines.supportVectors())
        + Arrays.toString(machines.supportCounts())
        + Arrays.deepToString(machines.dualCoefficients())
        + Arrays.toString(machines.intercepts());
  }

  private static List<FitParameters> candidates() {
    return Stream.of(KernelKind.values())
        .flatMap(kernel ->
            Stream.of(new Gamma.Scale(), new Gamma.Auto(), new Gamma.Value(0.3))
                .flatMap(gamma ->
                    Stream.of(Scaling.NONE, Scaling.STANDARD)
                        .map(scaling -> candidate(kernel, gamma, scaling))))
        .toList();
  }

  private static FitParameters candidate(KernelKind kernel, Gamma gamma, Scaling scaling) {
    return new FitParameters(
        new SvmParameters(kernel, 2, gamma, 3, 0.5, 1e-3, ClassWeight.NONE, SolverKind.SMO),
        PreparationParameters.ofScaling(scaling),
        1);
  }

  private static int[] trainingPart(int rows, int folds, int fold) {
    return IntStream.range(0, rows).filter(row -> row * folds / rows != fold).toArray();
  }

  private static Dataset normal(int rows, int classes) {
    Random random = new Random(rows);
    double[][] features = new double[rows][4];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < features[i].length; j++) {
        features[i][j] = random.nextGaussian() + (i % classes == j ? 1 : 0);
      }
    }
    return new Dataset(
        features, IntStream.range(0, rows).mapToObj(i -> Integer.toString(i % classes)).toList());
  }

  /** Returns rows of few values, so that some occur twice, also in different classes. */
  private static Dataset lattice(int rows, int classes) {
    Random random = new Random(rows);
    double[][] features = new double[rows][];
    for (int i = 0; i < rows; i++) {
      features[i] = new double[] {i % classes + random.nextInt(3), random.nextInt(3), 0.5};
    }
    List<String> labels =
        IntStream.range(0, rows).mapToObj(i -> Integer.toString(i % classes)).toList();
    return new Dataset(features, labels);
  }
}
