package dev.kfold.trainer.model;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.InputFile;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.OneVersusOne;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The files of a classifier, which any language can read: {@code model.json} and arrays under
 * scikit-learn's attribute names, with scikit-learn's shapes and signs.
 *
 * <p>Rows can be scored in Python with nothing but NumPy:
 *
 * <pre>{@code
 * m = json.load(open("model.json")); S, D, b, n = (np.load(a + "_.npy") for a in
 *     ("support_vectors", "dual_coef", "intercept", "n_support"))
 * x = (x - m["scaler"]["offset"]) / m["scaler"]["scale"]
 * K = np.exp(-m["gamma"] * ((x[:, None] - S) ** 2).sum(2))           # the rbf kernel
 * at = np.r_[0, np.cumsum(n)].astype(int); votes = np.zeros((len(x), len(n))); sign = 1 - 2 * (len(n) == 2)
 * for p, (i, j) in enumerate(itertools.combinations(range(len(n)), 2)):
 *     I, J = slice(at[i], at[i + 1]), slice(at[j], at[j + 1])
 *     first = sign * (K[:, I] @ D[j - 1, I] + K[:, J] @ D[i, J] + b[p]) > 0
 *     votes[np.arange(len(x)), np.where(first, i, j)] += 1
 * labels = np.array(m["classes"])[votes.argmax(1)]
 * }</pre>
 */
public final class ModelFiles {

  private static final String SUPPORT_VECTORS = "support_vectors_.npy";
  private static final String DUAL_COEFFICIENTS = "dual_coef_.npy";
  private static final String INTERCEPTS = "intercept_.npy";
  private static final String SUPPORT_COUNTS = "n_support_.npy";

  private ModelFiles() {}

  /** Writes all files of the model, or none. */
  public static void write(Classifier classifier, Provenance provenance, Path folder)
      throws IOException {
    OneVersusOne machines = classifier.machines();
    int vectors = machines.supportVectors().length;
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(
        SUPPORT_VECTORS,
        NpyFile.bytes(machines.supportVectors(), classifier.preparation().width()));
    files.put(DUAL_COEFFICIENTS, NpyFile.bytes(publicSigns(machines.dualCoefficients()), vectors));
    files.put(INTERCEPTS, NpyFile.bytes(publicSigns(machines.intercepts())));
    files.put(SUPPORT_COUNTS, NpyFile.bytes(asDoubles(machines.supportCounts())));
    files.put(ModelDescription.FILE, ModelDescription.of(classifier, provenance).toJson());
    AtomicFiles.write(folder, files);
  }

  /**
   * Reads a model back.
   *
   * @throws InvalidInputException if a file is missing or is not what {@link #write} writes
   */
  public static Classifier read(Path folder) throws IOException {
    for (String name :
        List.of(
            ModelDescription.FILE,
            SUPPORT_VECTORS,
            DUAL_COEFFICIENTS,
            INTERCEPTS,
            SUPPORT_COUNTS)) {
      InputFile file = new InputFile(folder.resolve(name), "model file " + folder.resolve(name));
      if (!file.exists()) {
        throw new InvalidInputException(
            "model folder %s: there is no file %s, expected the files of a training job's model; unpack its model.tar.gz into a folder and mount that there."
                .formatted(folder, name));
      }
      file.verify();
    }
    OneVersusOne machines =
        new OneVersusOne(
            NpyFile.readMatrix(folder.resolve(SUPPORT_VECTORS)),
            asIntegers(NpyFile.readVector(folder.resolve(SUPPORT_COUNTS))),
            publicSigns(NpyFile.readMatrix(folder.resolve(DUAL_COEFFICIENTS))),
            publicSigns(NpyFile.readVector(folder.resolve(INTERCEPTS))));
    return ModelDescription.read(folder.resolve(ModelDescription.FILE)).classifier(machines);
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

  private static double[] asDoubles(int[] values) {
    return Arrays.stream(values).asDoubleStream().toArray();
  }

  private static int[] asIntegers(double[] values) {
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
  }
}
