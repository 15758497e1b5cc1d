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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fits of candidates that start from the solutions of earlier candidates. */
class PathTest {

  private static final double[] COSTS = {0.1, 0.25, 0.6, 1.5, 4, 40, 400, 1};
  private static final Dataset DATA = overlapping(60, 2, 1);
  private static final int[] TRAIN = IntStream.range(0, 48).toArray();

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void predictsAsTheCandidateAloneExceptForOneRow(
      @ForAll @IntRange(min = 2, max = 4) int classes, @ForAll long seed) {
    Dataset data = overlapping(60, classes, seed);
    int[] train = IntStream.range(0, 48).toArray();
    Dataset heldOut = data.select(IntStream.range(48, 60).toArray());
    List<Classifier> path = path(data, train, COSTS);

    for (int i = 0; i < COSTS.length; i++) {
      Classifier alone =
          Classifier.fit(data.select(train), candidate(0.5, COSTS[i]), new StopSignal());
      List<String> expected = alone.predict(heldOut);
      List<String> predicted = path.get(i).predict(heldOut);
      assertThat(
              IntStream.range(0, 12).filter(row -> !expected.get(row).equals(predicted.get(row))))
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void startsFromTheSolutionOfTheEarlierCandidate() {
    assertThat(numbers(path(DATA, TRAIN, 0.5, 1).getLast()))
        .isEqualTo(numbers(path(DATA, TRAIN, 0.5, 1).getLast()))
        .isNotEqualTo(numbers(path(DATA, TRAIN, 1).getLast()));
  }

  @Test
  void startsFromTheEarlierSolutionOfScaledRowsToo() {
    assertThat(numbers(path(DATA, TRAIN, Scaling.STANDARD, 0.5, 1).getLast()))
        .isEqualTo(numbers(path(DATA, TRAIN, Scaling.STANDARD, 0.5, 1).getLast()))
        .isNotEqualTo(numbers(path(DATA, TRAIN, Scaling.STANDARD, 1).getLast()));
  }

  @Test
  void startsFromZeroAfterACandidateWithAnotherKernel() {
    assertThat(numbers(after(candidate(0.7, 0.5), TRAIN, candidate(0.5, 1), DATA, TRAIN)))
        .isEqualTo(numbers(path(DATA, TRAIN, 1).getLast()));
  }

  @Test
  void startsFromZeroAfterACandidateWithAnotherScaling() {
    FitParameters scaled = candidate(KernelKind.RBF, 0.5, 0.5, Scaling.STANDARD);

    assertThat(numbers(after(scaled, TRAIN, candidate(0.5, 1), DATA, TRAIN)))
        .isEqualTo(numbers(path(DATA, TRAIN, 1).getLast()));
  }

  @Test
  void startsFromZeroOnOtherRows() {
    int[] others = IntStream.range(12, 60).toArray();

    assertThat(numbers(after(candidate(0.5, 0.5), others, candidate(0.5, 1), DATA, TRAIN)))
        .isEqualTo(numbers(path(DATA, TRAIN, 1).getLast()));
  }

  /** How far a fold came that was stopped depends on the time. */
  @Test
  void startsFromZeroIfTheFoldWasNotKept() {
    FoldKernels kernels = new FoldKernels(DATA, 1);
    FoldKernels.ForCandidate earlier = kernels.forPath(candidate(0.5, 0.5), Optional.empty());
    fit(DATA, TRAIN, candidate(0.5, 0.5), earlier);

    Classifier next =
        fit(
            DATA,
            TRAIN,
            candidate(0.5, 1),
            kernels.forPath(candidate(0.5, 1), Optional.of(earlier)));

    assertThat(numbers(next)).isEqualTo(numbers(path(DATA, TRAIN, 1).getLast()));
  }

  /** It may have several solutions, of which SMO finds LIBSVM's from 0 only. */
  @Test
  void startsFromZeroWithALinearKernel() {
    Classifier alone = Classifier.fit(DATA.select(TRAIN), linear(1), new StopSignal());

    assertThat(numbers(after(linear(0.5), TRAIN, linear(1), DATA, TRAIN)))
        .isEqualTo(numbers(alone));
  }

  /** They may have several solutions, so another start may lead to another score. */
  @ParameterizedTest
  @CsvSource({"SIGMOID, 0", "SIGMOID, -0.5", "POLY, -0.5"})
  void startsFromZeroWithAKernelThatIsNotPositiveDefinite(KernelKind kernel, double coef0) {
    Classifier alone =
        Classifier.fit(DATA.select(TRAIN), candidate(kernel, coef0, 1), new StopSignal());

    assertThat(
            numbers(
                after(
                    candidate(kernel, coef0, 0.5),
                    TRAIN,
                    candidate(kernel, coef0, 1),
                    DATA,
                    TRAIN)))
        .isEqualTo(numbers(alone));
  }

  @Test
  void startsFromTheEarlierSolutionWithAPolynomialOfNonNegativeCoefficients() {
    FitParameters next = candidate(KernelKind.POLY, 0.0, 1);

    assertThat(numbers(after(candidate(KernelKind.POLY, 0.0, 0.5), TRAIN, next, DATA, TRAIN)))
        .isNotEqualTo(numbers(Classifier.fit(DATA.select(TRAIN), next, new StopSignal())));
  }

  private static FitParameters candidate(KernelKind kernel, Double coef0, double c) {
    return new FitParameters(
        new SvmParameters(
            kernel, c, new Gamma.Value(0.5), 3, coef0, 1e-3, ClassWeight.NONE, SolverKind.SMO),
        PreparationParameters.ofScaling(Scaling.NONE),
        1);
  }

  /** The gradient of the solution holds for any cost that no coefficient reaches. */
  @Test
  void takesOverASolutionThatReachesNoBound() {
    List<Classifier> path = path(DATA, TRAIN, 1, 1e4, 1e5, 2e6);

    assertThat(numbers(path.get(3))).isEqualTo(numbers(path.get(2)));
  }

  private static List<Classifier> path(Dataset data, int[] train, double... costs) {
    return path(data, train, Scaling.NONE, costs);
  }

  private static List<Classifier> path(
      Dataset data, int[] train, Scaling scaling, double... costs) {
    FoldKernels kernels = new FoldKernels(data, 1);
    List<Classifier> path = new ArrayList<>();
    Optional<FoldKernels.ForCandidate> before = Optional.empty();
    for (double c : costs) {
      FitParameters candidate = candidate(KernelKind.RBF, 0.5, c, scaling);
      FoldKernels.ForCandidate source = kernels.forPath(candidate, before);
      path.add(fit(data, train, candidate, source));
      source.keep(train);
      before = Optional.of(source);
    }
    return path;
  }

  /** Fits a candidate of a path after another one, on the same or other rows. */
  private static Classifier after(
      FitParameters before, int[] rowsOfBefore, FitParameters next, Dataset data, int[] train) {
    FoldKernels kernels = new FoldKernels(data, 1);
    FoldKernels.ForCandidate earlier = kernels.forPath(before, Optional.empty());
    fit(data, rowsOfBefore, before, earlier);
    earlier.keep(rowsOfBefore);
    return fit(data, train, next, kernels.forPath(next, Optional.of(earlier)));
  }

  private static Classifier fit(
      Dataset data, int[] train, FitParameters candidate, FoldKernels.ForCandidate source) {
    return Classifier.fit(data.select(train), candidate, source.forFold(train), new StopSignal());
  }

  private static String numbers(Classifier classifier) {
    OneVersusOne machines = classifier.svm().machines();
    return Arrays.deepToString(machines.dualCoefficients())
        + Arrays.toString(machines.intercepts());
  }

  private static FitParameters candidate(double gamma, double c) {
    return candidate(KernelKind.RBF, gamma, c, Scaling.NONE);
  }

  private static FitParameters linear(double c) {
    return candidate(KernelKind.LINEAR, 1, c, Scaling.NONE);
  }

  private static FitParameters candidate(
      KernelKind kernel, double gamma, double c, Scaling scaling) {
    return new FitParameters(
        new SvmParameters(
            kernel, c, new Gamma.Value(gamma), 3, 0, 1e-3, ClassWeight.NONE, SolverKind.SMO),
        PreparationParameters.ofScaling(scaling),
        1);
  }

  private static Dataset overlapping(int rows, int classes, long seed) {
    Random random = new Random(seed);
    double[][] features = new double[rows][3];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < features[i].length; j++) {
        features[i][j] = random.nextGaussian() + (i % classes == j ? 1.5 : 0);
      }
    }
    return new Dataset(
        features, IntStream.range(0, rows).mapToObj(i -> Integer.toString(i % classes)).toList());
  }
}
