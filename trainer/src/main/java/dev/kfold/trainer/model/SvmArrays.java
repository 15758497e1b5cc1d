package dev.kfold.trainer.model;

import dev.kfold.trainer.fit.OneVersusOne;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arrays of an SVM, with scikit-learn's names, shapes and signs. */
final class SvmArrays {

  private static final String SUPPORT_VECTORS = "support_vectors_.npy";
  private static final String DUAL_COEFFICIENTS = "dual_coef_.npy";
  private static final String SUPPORT_COUNTS = "n_support_.npy";

  /** The names of the files. */
  static final List<String> NAMES =
      List.of(SUPPORT_VECTORS, DUAL_COEFFICIENTS, ModelArrays.INTERCEPTS, SUPPORT_COUNTS);

  private SvmArrays() {}

  /**
   * Returns the files of machines.
   *
   * @param width the numbers of a prepared row
   */
  static Map<String, byte[]> of(OneVersusOne machines, int width) {
    int vectors = machines.supportVectors().length;
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(SUPPORT_VECTORS, NpyFile.bytes(machines.supportVectors(), width));
    files.put(DUAL_COEFFICIENTS, NpyFile.bytes(publicSigns(machines.dualCoefficients()), vectors));
    files.put(ModelArrays.INTERCEPTS, NpyFile.bytes(publicSigns(machines.intercepts())));
    files.put(SUPPORT_COUNTS, NpyFile.bytes(machines.supportCounts()));
    return files;
  }

  /**
   * Returns the machines of some arrays, whose parts may not fit together.
   *
   * @throws dev.kfold.contract.InvalidInputException if an array cannot be read
   */
  static OneVersusOne read(ArrayReader arrays) {
    return new OneVersusOne(
        arrays.matrix(SUPPORT_VECTORS),
        arrays.integers(SUPPORT_COUNTS, 0),
        publicSigns(arrays.matrix(DUAL_COEFFICIENTS)),
        publicSigns(arrays.vector(ModelArrays.INTERCEPTS)));
  }

  /**
   * Negates the coefficients if there are two classes, because scikit-learn then publishes the
   * function that is above 0 for the second class. The method is its own inverse.
   */
  private static double[][] publicSigns(double[][] coefficients) {
    return coefficients.length == 1 ? new double[][] {negate(coefficients[0])} : coefficients;
  }

  private static double[] publicSigns(double[] intercepts) {
    return intercepts.length == 1 ? negate(intercepts) : intercepts;
  }

  private static double[] negate(double[] values) {
    return Arrays.stream(values).map(value -> 0 - value).toArray();
  }
}
