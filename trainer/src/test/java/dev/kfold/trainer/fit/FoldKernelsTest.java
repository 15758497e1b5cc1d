package dev.kfold.trainer.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.ClassWeight;
import dev.kfold.trainer.algorithm.Gamma;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SolverKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.kernel.KernelMatrix;
import dev.kfold.trainer.kernel.KernelMemory;
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
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Three tables at a time share a budget that holds a few rows, one table, or all. */
  @ParameterizedTest
  @ValueSource(longs = {0, 3_000, 60_000, 10_000_000})
  void fitsAlikeWithAnyMemoryForSeveralTables(long bytes) throws Exception {
    KernelMemory memory = new KernelMemory(bytes);
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<?>> running =
          IntStream.of(50, 60, 70)
              .<Future<?>>mapToObj(
                  rows -> threads.submit(() -> assertFitsAlikeWithin(memory, lattice(rows, 3))))
              .toList();
      for (Future<?> table : running) {
        table.get();
      }
    }
    assertThat(memory.granted()).isZero();
  }

  private static void assertFitsAlikeWithin(KernelMemory memory, Dataset data) {
    FoldKernels kernels = new FoldKernels(data, 1, memory);
    int[] train = trainingPart(data.rows(), 3, 1);
    for (FitParameters candidate : candidates()) {
      assertFitsAlike(data, kernels, train, candidate);
      assertThat(memory.granted()).isBetween(0L, memory.limit());
    }
  }

  @Test
  void solvesPairsOfClassesAlikeOnAnyNumberOfProcessors() {
    Dataset data = lattice(1_200, 4);
    FitParameters candidate = candidate(KernelKind.RBF, new Gamma.Auto(), Scaling.STANDARD);

    assertThat(numbersOfFit(data, candidate, 1)).isEqualTo(numbersOfFit(data, candidate, 1_000));
  }

  /** Returns the model of a fit beside others, which leave it fewer processors. */
  private static String numbersOfFit(Dataset data, FitParameters candidate, int fitsAtATime) {
    KernelMemory memory = new KernelMemory(100_000_000);
    KernelProvider kernels = new SingleFitKernel(memory, fitsAtATime);
    String numbers =
        numbers(Classifier.fit(data, candidate, kernels, new StopSignal()).svm().machines());
    assertThat(memory.granted()).isZero();
    return numbers;
  }

  @Test
  void givesMemoryBackWhenNoCandidateIsAtWork() {
    KernelMemory memory = new KernelMemory(1_000_000);
    FoldKernels kernels = new FoldKernels(lattice(60, 3), 1, memory);
    FitParameters candidate = candidate(KernelKind.RBF, new Gamma.Auto(), Scaling.NONE);

    FoldKernels.ForCandidate first = kernels.forCandidate(candidate);
    FoldKernels.ForCandidate second = kernels.forCandidate(candidate);
    first.forFold(trainingPart(60, 3, 1)).close();
    second.forFold(trainingPart(60, 3, 1)).close();
    long granted = memory.granted();
    first.close();
    first.close();
    assertThat(memory.granted()).isEqualTo(granted).isPositive();

    second.close();
    assertThat(memory.granted()).isZero();
  }

  @Test
  void countsTheCopiesOfTheRowsOfAFit() {
    double[][] rows = lattice(60, 3).features();
    KernelMemory memory = new KernelMemory(1_000_000);
    SingleFitKernel fit = new SingleFitKernel(memory, 4);
    long ofSolver = memory.granted();

    KernelMatrix values =
        fit.values(rows, IntStream.range(0, 60).toArray(), new Kernel.RadialBasis(1), 1);

    long copies = 2L * Double.BYTES * rows.length * rows[0].length;
    assertThat(memory.granted() - ofSolver).isEqualTo(copies + 4L * 60 * 60);
    assertThat(values.size()).isEqualTo(60);
    fit.close();
    assertThat(memory.granted()).isZero();
  }

  @Test
  void takesNothingForSharedValuesIfNoFoldAsksForThem() {
    KernelMemory memory = new KernelMemory(1_000_000);
    FoldKernels kernels = new FoldKernels(lattice(60, 3), 1, memory);
    FitParameters candidate = candidate(KernelKind.RBF, new Gamma.Auto(), Scaling.NONE);

    try (FoldKernels.ForCandidate calibrated = kernels.forCandidate(candidate)) {
      assertThat(memory.granted()).isZero();
      calibrated.forOtherRows().close();
    }
    assertThat(memory.granted()).isZero();
  }

  @Test
  void forgetsValuesWhoseMemoryIsInOtherHands() {
    Dataset data = lattice(60, 3);
    KernelMemory memory = new KernelMemory(100_000);
    FoldKernels kernels = new FoldKernels(data, 1, memory);
    FitParameters candidate = candidate(KernelKind.RBF, new Gamma.Auto(), Scaling.NONE);
    assertFitsAlike(data, kernels, trainingPart(60, 3, 1), candidate);

    memory.take(memory.limit());

    assertFitsAlike(data, kernels, trainingPart(60, 3, 2), candidate);
    assertThat(memory.granted()).isEqualTo(memory.limit());
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
    try (FoldKernels.ForCandidate ofCandidate = kernels.forCandidate(candidate)) {
      Classifier shared =
          Classifier.fit(part, candidate, ofCandidate.forFold(train), new StopSignal());

      // AssertJ takes seconds to compare the numbers of a large table
      assertThat(numbers(shared.svm().machines())).isEqualTo(numbers(alone.svm().machines()));
      assertThat(shared.predict(data.features())).isEqualTo(alone.predict(data.features()));
    }
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
