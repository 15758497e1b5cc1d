package dev.kfold.trainer.fit;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kfold.contract.StopSignal;
import dev.kfold.trainer.algorithm.ClassWeight;
import dev.kfold.trainer.algorithm.Gamma;
import dev.kfold.trainer.algorithm.KernelKind;
import dev.kfold.trainer.algorithm.SolverKind;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.data.ClassLabels;
import dev.kfold.trainer.data.Dataset;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.scaling.Scaling;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with LIBSVM at the same tolerance, on three folds of every data set. */
class LibsvmParityTest {

  private static final int FOLDS = 3;
  private static final double TOLERANCE = 1e-3;
  private static final double OBJECTIVE = 1e-3;
  private static final Gamma SCALE = new Gamma.Scale();
  private static final Map<SmallData, Dataset> DATA =
      Stream.of(SmallData.values()).collect(toMap(data -> data, SmallData::dataset));

  @ParameterizedTest
  @MethodSource("positiveDefinite")
  void findsTheSolutionOfLibsvm(SmallData data, FitParameters parameters) {
    for (int fold = 0; fold < FOLDS; fold++) {
      Comparison comparison = Comparison.of(requireNonNull(DATA.get(data)), fold, parameters);
      for (PairSolution.Pair pair : comparison.part.pairs()) {
        PairSolution ours = comparison.ours(pair);
        PairSolution libsvm = comparison.libsvm(pair);

        assertThat(ours.objective() / libsvm.objective()).isCloseTo(1, within(OBJECTIVE));
        ours.assertFits(libsvm, nearness(parameters));
        libsvm.assertFits(ours, nearness(parameters));
      }
      comparison.assertSameAccuracy();
    }
  }

  /** A sigmoid is not positive definite and may have several optima, of which any may be found. */
  @ParameterizedTest
  @MethodSource("sigmoid")
  void findsAnOptimumWithASigmoidAndScoresAsLibsvmIfItIsTheSame(
      SmallData data, FitParameters parameters) {
    for (int fold = 0; fold < FOLDS; fold++) {
      Comparison comparison = Comparison.of(requireNonNull(DATA.get(data)), fold, parameters);
      boolean same = true;
      for (PairSolution.Pair pair : comparison.part.pairs()) {
        PairSolution ours = comparison.ours(pair);

        ours.assertFits(ours, nearness(parameters));
        double ratio = ours.objective() / comparison.libsvm(pair).objective();
        same &= Math.abs(ratio - 1) <= OBJECTIVE;
      }
      if (same) {
        comparison.assertSameAccuracy();
      }
    }
  }

  /**
   * Decisions of two solutions within the tolerance may differ by several times the tolerance, and
   * by more if dot products are in the millions, because LIBSVM keeps them as floats.
   */
  private static double nearness(FitParameters parameters) {
    boolean large =
        parameters.svm().kernel() == KernelKind.LINEAR && parameters.scaling() == Scaling.NONE;
    return large ? 0.1 : 20 * TOLERANCE;
  }

  static Stream<Arguments> positiveDefinite() {
    return Stream.of(SmallData.values())
        .flatMap(data ->
            Stream.of(KernelKind.LINEAR, KernelKind.POLY, KernelKind.RBF)
                .flatMap(kernel -> cases(data, kernel)));
  }

  static Stream<Arguments> sigmoid() {
    return Stream.of(SmallData.values()).flatMap(data -> cases(data, KernelKind.SIGMOID));
  }

  private static Stream<Arguments> cases(SmallData data, KernelKind kernel) {
    Stream<FitParameters> parameters =
        data == SmallData.DIGITS
            ? Stream.of(parameters(kernel, 1, SCALE, ClassWeight.BALANCED, Scaling.STANDARD))
            : grid(kernel).filter(candidate -> ends(data, candidate));
    return parameters.map(candidate -> Arguments.of(data, candidate));
  }

  private static Stream<FitParameters> grid(KernelKind kernel) {
    List<Gamma> gammas =
        kernel == KernelKind.LINEAR ? List.of(SCALE) : List.of(SCALE, new Gamma.Value(0.05));
    return DoubleStream.of(0.1, 1, 100)
        .boxed()
        .flatMap(c ->
            gammas.stream()
                .flatMap(gamma ->
                    Stream.of(ClassWeight.values())
                        .flatMap(weight ->
                            Stream.of(Scaling.NONE, Scaling.STANDARD)
                                .map(scaling -> parameters(kernel, c, gamma, weight, scaling)))));
  }

  /** Returns whether LIBSVM ends within about a second if features are in the thousands. */
  private static boolean ends(SmallData data, FitParameters parameters) {
    return data == SmallData.IRIS
        || parameters.scaling() == Scaling.STANDARD
        || switch (parameters.svm().kernel()) {
          case LINEAR -> parameters.svm().c() < 1;
          case POLY -> parameters.svm().gamma().equals(SCALE);
          case RBF, SIGMOID -> true;
        };
  }

  private static FitParameters parameters(
      KernelKind kernel, double c, Gamma gamma, ClassWeight classWeight, Scaling scaling) {
    return new FitParameters(
        new SvmParameters(kernel, c, gamma, 3, 0, TOLERANCE, classWeight, SolverKind.SMO),
        PreparationParameters.ofScaling(scaling),
        1);
  }

  /** One fold, fitted by both. */
  private record Comparison(Classifier classifier, Libsvm libsvm, TrainingPart part, Dataset held) {

    static Comparison of(Dataset data, int fold, FitParameters parameters) {
      Dataset held = select(data, row -> row % FOLDS == fold);
      ClassLabels classes = ClassLabels.of(data.labels());
      Dataset train = byClass(select(data, row -> row % FOLDS != fold), classes);
      int[] encoded = classes.encode(train.labels());
      Classifier classifier = Classifier.fit(train, parameters, new StopSignal());
      TrainingPart part = TrainingPart.of(train.features(), encoded, classifier);
      Libsvm libsvm = Libsvm.fit(part.rows(), encoded, part.kernel(), part.costs(), TOLERANCE);
      return new Comparison(classifier, libsvm, part, held);
    }

    private static Dataset select(Dataset data, IntPredicate wanted) {
      return data.select(IntStream.range(0, data.rows()).filter(wanted).toArray());
    }

    private static Dataset byClass(Dataset data, ClassLabels classes) {
      int[] encoded = classes.encode(data.labels());
      return data.select(
          IntStream.range(0, encoded.length)
              .boxed()
              .sorted(Comparator.comparingInt(row -> encoded[row]))
              .mapToInt(row -> row)
              .toArray());
    }

    PairSolution ours(PairSolution.Pair pair) {
      return PairSolution.of(classifier.svm().machines(), pair, part);
    }

    PairSolution libsvm(PairSolution.Pair pair) {
      return PairSolution.of(libsvm.machines(), pair, part);
    }

    /** Asserts that the accuracies differ by at most one row. */
    void assertSameAccuracy() {
      assertThat(classifier.warnings()).isEmpty();
      int[] truth = classifier.classes().encode(held.labels());
      int[] ours = classifier.classes().encode(classifier.predict(held.features()));
      int[] theirs = libsvm.predict(classifier.scaler().apply(held.features()));
      assertThat((double) right(ours, truth)).isCloseTo(right(theirs, truth), within(1.0));
    }

    private static int right(int[] predicted, int[] truth) {
      return (int)
          IntStream.range(0, truth.length).filter(row -> predicted[row] == truth[row]).count();
    }
  }
}
