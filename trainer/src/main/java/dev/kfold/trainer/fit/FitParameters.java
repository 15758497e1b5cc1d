package dev.kfold.trainer.fit;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.kernel.Kernel;
import dev.kfold.trainer.preparation.PreparationParameters;
import dev.kfold.trainer.scaling.Scaling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a fit, with the meanings and defaults of scikit-learn's SVC.
 *
 * @param c the penalty C, above 0
 * @param tol the tolerance of the stopping rule, above 0
 * @param preparation of the features before the fit
 * @param seed 0 to 2³² − 1; the same rows and parameters give the same model
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.svm.SVC.html">SVC</a>
 */
public record FitParameters(
    KernelKind kernel,
    double c,
    Gamma gamma,
    int degree,
    double coef0,
    double tol,
    ClassWeight classWeight,
    PreparationParameters preparation,
    SolverKind solver,
    long seed) {

  /** The defaults of SVC. */
  public static final FitParameters DEFAULT =
      new FitParameters(
          KernelKind.RBF,
          1,
          new Gamma.Scale(),
          3,
          0,
          1e-3,
          ClassWeight.NONE,
          PreparationParameters.NONE,
          SolverKind.SMO,
          23);

  /** Reads the parameters; problems stay in the reader, which the caller has to verify. */
  public static FitParameters read(ParameterReader reader) {
    return new FitParameters(
        reader.choice("kernel", DEFAULT.kernel),
        reader.positive("c", DEFAULT.c),
        reader.parse("gamma", DEFAULT.gamma, "a number above 0, scale or auto", Gamma::parse),
        reader.integer("degree", DEFAULT.degree, 0),
        reader.number("coef0", DEFAULT.coef0),
        reader.positive("tol", DEFAULT.tol),
        reader.choice("class_weight", DEFAULT.classWeight),
        PreparationParameters.read(reader),
        reader.choice("solver", DEFAULT.solver),
        reader.seed("seed", DEFAULT.seed));
  }

  /** Returns the names that {@link #read} knows. */
  public static Set<String> names() {
    return DEFAULT.asHyperParameters().keySet();
  }

  /** Returns the parameters as text, from which {@link #read} gives an equal value. */
  public Map<String, String> asHyperParameters() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("kernel", ParameterReader.spell(kernel));
    texts.put("c", Double.toString(c));
    texts.put("gamma", gamma.text());
    texts.put("degree", Integer.toString(degree));
    texts.put("coef0", Double.toString(coef0));
    texts.put("tol", Double.toString(tol));
    texts.put("class_weight", ParameterReader.spell(classWeight));
    texts.putAll(preparation.asHyperParameters());
    texts.put("solver", ParameterReader.spell(solver));
    texts.put("seed", Long.toString(seed));
    return texts;
  }

  /** Returns how numeric features are scaled. */
  public Scaling scaling() {
    return preparation.scaling();
  }

  /** Returns the kernel with the number that {@link #gamma} resolves to. */
  public Kernel kernel(double gammaValue) {
    return switch (kernel) {
      case LINEAR -> new Kernel.Linear();
      case POLY -> new Kernel.Polynomial(gammaValue, coef0, degree);
      case RBF -> new Kernel.RadialBasis(gammaValue);
      case SIGMOID -> new Kernel.Sigmoid(gammaValue, coef0);
    };
  }
}
