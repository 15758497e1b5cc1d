package dev.kfold.trainer.fit;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.algorithm.Algorithm;
import dev.kfold.trainer.algorithm.AlgorithmParameters;
import dev.kfold.trainer.algorithm.SvmParameters;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.scaling.Scaling;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a fit, with the names, meanings and defaults of scikit-learn.
 *
 * @param algorithm with its own parameters
 * @param preparation of the features before the fit
 * @param seed 0 to 2³² − 1; the same rows and parameters give the same model
 */
public record FitParameters(
    AlgorithmParameters algorithm, PreparationParameters preparation, long seed) {

  /** The defaults of SVC. */
  public static final FitParameters DEFAULT =
      new FitParameters(SvmParameters.DEFAULT, PreparationParameters.NONE, 23);

  private static final String SEED = "seed";

  /** Reads the parameters; problems stay in the reader, which the caller has to verify. */
  public static FitParameters read(ParameterReader reader) {
    return new FitParameters(
        AlgorithmParameters.read(reader),
        PreparationParameters.read(reader),
        reader.seed(SEED, DEFAULT.seed));
  }

  /** Returns the names that {@link #read} knows, those of all algorithms among them. */
  public static Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    names.add(AlgorithmParameters.NAME);
    names.addAll(AlgorithmParameters.names());
    names.addAll(commonNames());
    return names;
  }

  /** Returns the names of the parameters that do not depend on the algorithm. */
  private static Set<String> commonNames() {
    Set<String> names =
        new LinkedHashSet<>(PreparationParameters.NONE.asHyperParameters().keySet());
    names.add(SEED);
    return names;
  }

  /**
   * Returns the parameters as text, from which {@link #read} gives an equal value: those of the
   * algorithm, and those of the preparation. The name of the algorithm is left out for the default,
   * svm, so that programs of an earlier version can read it.
   */
  public Map<String, String> asHyperParameters() {
    Map<String, String> texts = new LinkedHashMap<>();
    if (algorithm.algorithm() != Algorithm.SVM) {
      texts.put(AlgorithmParameters.NAME, algorithm.algorithm().spelling());
    }
    texts.putAll(algorithm.asHyperParameters());
    texts.putAll(preparation.asHyperParameters());
    texts.put(SEED, Long.toString(seed));
    return texts;
  }

  /**
   * Returns the parameters of an SVM.
   *
   * @throws IllegalStateException for another algorithm
   */
  public SvmParameters svm() {
    if (algorithm instanceof SvmParameters svm) {
      return svm;
    }
    throw new IllegalStateException("no SVM, but " + algorithm.algorithm());
  }

  /** Returns how numeric features are scaled. */
  public Scaling scaling() {
    return preparation.scaling();
  }
}
