package dev.kfold.trainer.model;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.OneVersusOne;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    ModelDescription description = ModelDescription.of(classifier, provenance);
    String digest = digest(description, files);
    files.put(ModelDescription.FILE, description.withSha256(Optional.of(digest)).toJson());
    AtomicFiles.write(folder, files);
  }

  /** Returns the digest of the arrays and of what a description says of the model itself. */
  private static String digest(ModelDescription description, Map<String, byte[]> arrays) {
    Map<String, byte[]> all = new LinkedHashMap<>(arrays);
    all.put(ModelDescription.FILE, description.ofModelAlone().toJson());
    return ModelDigest.of(all);
  }

  /**
   * Reads a model back, and checks that it can answer every valid row.
   *
   * @throws InvalidInputException if a file is missing, is not what {@link #write} writes, or does
   *     not fit to the others
   */
  public static Classifier read(Path folder) throws IOException {
    ModelFolder files = new ModelFolder(folder);
    ModelDescription description = ModelDescription.read(files.verified(ModelDescription.FILE));
    Map<String, byte[]> arrays = new LinkedHashMap<>();
    for (String name : List.of(SUPPORT_VECTORS, DUAL_COEFFICIENTS, INTERCEPTS, SUPPORT_COUNTS)) {
      arrays.put(name, files.bytes(name));
    }
    OneVersusOne machines = machines(arrays, files);
    description
        .sha256()
        .filter(digest -> !digest.equals(digest(description, arrays)))
        .ifPresent(_ -> {
          throw files.refusal("its files are not those that were written together");
        });
    Classifier classifier = description.classifier(machines, files);
    new ModelCheck(files, classifier).verify();
    return classifier;
  }

  private static OneVersusOne machines(Map<String, byte[]> arrays, ModelFolder files) {
    return new OneVersusOne(
        matrix(SUPPORT_VECTORS, arrays, files),
        counts(vector(SUPPORT_COUNTS, arrays, files), files),
        publicSigns(matrix(DUAL_COEFFICIENTS, arrays, files)),
        publicSigns(vector(INTERCEPTS, arrays, files)));
  }

  private static double[][] matrix(String name, Map<String, byte[]> arrays, ModelFolder files) {
    return NpyFile.matrix(arrays.getOrDefault(name, new byte[0]), files.folder().resolve(name));
  }

  private static double[] vector(String name, Map<String, byte[]> arrays, ModelFolder files) {
    return NpyFile.vector(arrays.getOrDefault(name, new byte[0]), files.folder().resolve(name));
  }

  private static int[] counts(double[] values, ModelFolder files) {
    for (double value : values) {
      if (value != Math.rint(value) || value < 0 || value > Integer.MAX_VALUE) {
        throw files.refusal("n_support_.npy has %s, expected whole numbers".formatted(value));
      }
    }
    return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
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
}
