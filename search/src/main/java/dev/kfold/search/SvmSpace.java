package dev.kfold.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The structure of a space of support vector machines, recognized by the names of its
 * hyperparameters and kernels: those of LIBSVM and scikit-learn, with {@code c} in lower case.
 */
public final class SvmSpace {

  static final String KERNEL = "kernel";
  static final String C = "c";
  static final String GAMMA = "gamma";
  static final String DEGREE = "degree";
  static final String COEF0 = "coef0";

  private static final Set<String> KERNELS = Set.of("linear", "poly", "rbf", "sigmoid");

  /** The kernels that use a hyperparameter, if not all do. */
  private static final Map<String, Set<String>> USED_BY =
      Map.of(
          GAMMA, Set.of("poly", "rbf", "sigmoid"),
          DEGREE, Set.of("poly"),
          COEF0, Set.of("poly", "sigmoid"));

  private SvmSpace() {}

  /**
   * Returns the space of these dimensions. If {@code kernel} has only kernels of LIBSVM, {@code
   * gamma}, {@code degree} and {@code coef0} are active only with the kernels that use them.
   */
  public static HyperParameterSpace of(List<Dimension> dimensions) {
    List<Condition> conditions = new ArrayList<>();
    kernels(dimensions)
        .ifPresent(kernels -> {
          for (Dimension dimension : dimensions) {
            Set<String> users = new HashSet<>(kernels);
            users.retainAll(USED_BY.getOrDefault(dimension.name(), KERNELS));
            if (users.size() < kernels.size()) {
              conditions.add(new Condition(dimension.name(), KERNEL, users));
            }
          }
        });
    return new HyperParameterSpace(dimensions, conditions);
  }

  /** Returns the kernels among which the space chooses; empty if it is not that of an SVM. */
  static Optional<List<String>> kernels(List<Dimension> dimensions) {
    return dimensions.stream()
        .filter(dimension -> dimension.name().equals(KERNEL))
        .filter(Dimension.Categorical.class::isInstance)
        .map(dimension -> ((Dimension.Categorical) dimension).values())
        .filter(KERNELS::containsAll)
        .findFirst();
  }
}
