package dev.kfold.trainer.algorithm;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.kernel.Kernel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The parameters of a support vector classifier, with the meanings and defaults of scikit-learn's
 * SVC.
 *
 * @param c the penalty C, above 0
 * @param tol the tolerance of the stopping rule, above 0
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.svm.SVC.html">SVC</a>
 */
public record SvmParameters(
    KernelKind kernel,
    double c,
    Gamma gamma,
    int degree,
    double coef0,
    double tol,
    ClassWeight classWeight,
    SolverKind solver)
    implements AlgorithmParameters {

  /** The defaults of SVC. */
  public static final SvmParameters DEFAULT =
      new SvmParameters(
          KernelKind.RBF, 1, new Gamma.Scale(), 3, 0, 1e-3, ClassWeight.NONE, SolverKind.SMO);

  static SvmParameters read(ParameterReader reader) {
    return new SvmParameters(
        reader.choice("kernel", DEFAULT.kernel),
        reader.positive("c", DEFAULT.c),
        reader.parse("gamma", DEFAULT.gamma, "a number above 0, scale or auto", Gamma::parse),
        reader.integer("degree", DEFAULT.degree, 0),
        reader.number("coef0", DEFAULT.coef0),
        reader.positive("tol", DEFAULT.tol),
        reader.choice("class_weight", DEFAULT.classWeight),
        reader.choice("solver", DEFAULT.solver));
  }

  @Override
  public Algorithm algorithm() {
    return Algorithm.SVM;
  }

  @Override
  public String library() {
    return solver.version();
  }

  @Override
  public Map<String, String> asHyperParameters() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("kernel", ParameterReader.spell(kernel));
    texts.put("c", Double.toString(c));
    texts.put("gamma", gamma.text());
    texts.put("degree", Integer.toString(degree));
    texts.put("coef0", Double.toString(coef0));
    texts.put("tol", Double.toString(tol));
    texts.put("class_weight", ParameterReader.spell(classWeight));
    texts.put("solver", ParameterReader.spell(solver));
    return texts;
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
