package dev.kfold.trainer.model;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.fit.Classifier;
import dev.kfold.trainer.fit.FitParameters;
import dev.kfold.trainer.fit.FittedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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
 *
 * <p>This is an SVM; {@link ModelArrays} lists the arrays of the other algorithms.
 */
public final class ModelFiles {

  private ModelFiles() {}

  /** Writes all files of the model, or none. */
  public static void write(Classifier classifier, Provenance provenance, Path folder)
      throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(ModelArrays.of(classifier));
    ModelDescription description = ModelDescription.of(classifier, provenance);
    String digest = digest(description, files);
    files.put(ModelDescription.FILE, ModelJson.write(description.withSha256(Optional.of(digest))));
    AtomicFiles.write(folder, files);
  }

  /** Returns the digest of the arrays and of what a description says of the model itself. */
  private static String digest(ModelDescription description, Map<String, byte[]> arrays) {
    Map<String, byte[]> all = new LinkedHashMap<>(arrays);
    all.put(ModelDescription.FILE, ModelJson.write(description.ofModelAlone()));
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
    ModelDescription description = ModelJson.read(files.verified(ModelDescription.FILE));
    ArrayReader arrays = ArrayReader.open(files, ModelArrays.names(description.algorithm()));
    Function<FitParameters, FittedModel> model = ModelArrays.read(description, arrays);
    description
        .sha256()
        .filter(digest -> !digest.equals(digest(description, arrays.contents())))
        .ifPresent(_ -> {
          throw files.refusal("its files are not those that were written together");
        });
    FitParameters parameters = description.parameters(files);
    Classifier classifier = description.classifier(parameters, model.apply(parameters));
    new ModelCheck(files, classifier).verify();
    return classifier;
  }
}
