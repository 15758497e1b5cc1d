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
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeldOutVotesTest {

  /** Of a lattice, rows of several classes are alike and decisions are 0. */
  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void predictsTheSameClassesAsTheClassifier(
      @ForAll @IntRange(min = 2, max = 5) int classes,
      @ForAll @IntRange(min = 2, max = 5) int values,
      @ForAll boolean isScale,
      @ForAll long seed) {
    assertPredictsAlike(
        lattice(classes, values, seed),
        candidate(
            KernelKind.RBF, isScale ? new Gamma.Scale() : new Gamma.Value(0.7), Scaling.NONE));
  }

  @ParameterizedTest
  @EnumSource
  void predictsTheSameClassesWithAnyKernel(KernelKind kernel) {
    Dataset data = lattice(3, 3, 1);

    assertPredictsAlike(data, candidate(kernel, new Gamma.Auto(), Scaling.NONE));
    assertPredictsAlike(data, candidate(kernel, new Gamma.Scale(), Scaling.STANDARD));
  }

  /** Of equal rows with several labels, the table has the first label only. */
  @Test
  void predictsTheSameClassesIfTheTrainingRowsHaveOtherLabelsThanTheTable() {
    Dataset data = lattice(3, 3, 1);
    List<String> rotated =
        data.labels().stream()
            .map(label -> Integer.toString((Integer.parseInt(label) + 1) % 3))
            .toList();

    assertPredictsAlike(
        data,
        new Dataset(data.features(), rotated),
        candidate(KernelKind.RBF, new Gamma.Auto(), Scaling.NONE));
  }

  private static void assertPredictsAlike(Dataset data, FitParameters candidate) {
    assertPredictsAlike(data, data, candidate);
  }

  private static void assertPredictsAlike(Dataset table, Dataset data, FitParameters candidate) {
    int[] train = IntStream.range(0, data.rows()).filter(row -> row % 4 != 1).toArray();
    int[] heldOut = IntStream.range(0, data.rows()).filter(row -> row % 4 == 1).toArray();
    FoldKernels.ForCandidate shared = new FoldKernels(table, 1).forCandidate(candidate);
    Classifier classifier =
        Classifier.fit(data.select(train), candidate, shared.forFold(train), new StopSignal());

    Dataset unseen = data.select(heldOut);
    assertThat(shared.scored(classifier, train, heldOut, unseen).predicted())
        .isEqualTo(classifier.predict(unseen));
  }

  private static FitParameters candidate(KernelKind kernel, Gamma gamma, Scaling scaling) {
    return new FitParameters(
        new SvmParameters(kernel, 2, gamma, 3, 0.5, 1e-3, ClassWeight.NONE, SolverKind.SMO),
        PreparationParameters.ofScaling(scaling),
        1);
  }

  private static Dataset lattice(int classes, int values, long seed) {
    Random random = new Random(seed);
    double[][] features = new double[60][];
    for (int i = 0; i < features.length; i++) {
      features[i] = new double[] {random.nextInt(values), random.nextInt(values), 0.5};
    }
    return new Dataset(
        features,
        IntStream.range(0, features.length).mapToObj(i -> Integer.toString(i % classes)).toList());
  }
}
