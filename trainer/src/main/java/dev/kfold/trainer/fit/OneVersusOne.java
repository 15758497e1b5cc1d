package dev.kfold.trainer.fit;

import dev.kfold.trainer.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * The decision functions of all pairs of classes on one set of support vectors, in the layout of
 * LIBSVM and scikit-learn.
 *
 * <p>Support vectors are grouped by class, in the order of the classes. For the pair of classes i
 * and j, {@code i < j}, the coefficients of class i's vectors stand in row {@code j − 1} and those
 * of class j's in row i. The pairs come in the order 0-1, 0-2, …, 1-2, … A decision above 0 is a
 * vote for class i.
 *
 * @param supportVectors {@code [support vectors][features]}, scaled
 * @param supportCounts the number of support vectors of each class
 * @param dualCoefficients {@code [classes − 1][support vectors]}
 * @param intercepts one for each pair
 */
@SuppressWarnings("ArrayRecordComponent") // numbers of a model, written to files; never compared
public record OneVersusOne(
    double[][] supportVectors,
    int[] supportCounts,
    double[][] dualCoefficients,
    double[] intercepts) {

  /** Returns the decision functions of a linear kernel; none if there is no support vector. */
  List<DecisionPlane> planes() {
    return supportVectors.length == 0
        ? List.of()
        : pairs(new Kernel.Linear()).stream().map(PairDecision::plane).toList();
  }

  /** Returns the decision functions of the pairs, in their order. */
  List<PairDecision> pairs(Kernel kernel) {
    int[] starts = starts();
    List<PairDecision> pairs = new ArrayList<>();
    for (int i = 0; i < supportCounts.length; i++) {
      for (int j = i + 1; j < supportCounts.length; j++) {
        pairs.add(
            new PairDecision(
                kernel,
                supportVectors,
                new PairDecision.Side(i, dualCoefficients[j - 1], starts[i], starts[i + 1]),
                new PairDecision.Side(j, dualCoefficients[i], starts[j], starts[j + 1]),
                intercepts[pairs.size()]));
      }
    }
    return pairs;
  }

  /** Returns the first support vector of each class, and the number of all. */
  int[] starts() {
    int[] starts = new int[supportCounts.length + 1];
    for (int i = 0; i < supportCounts.length; i++) {
      starts[i + 1] = starts[i] + supportCounts[i];
    }
    return starts;
  }
}
