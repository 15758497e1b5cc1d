package dev.kfold.trainer.algorithm;

import dev.kfold.contract.ParameterReader;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An algorithm with its own hyperparameters. */
public sealed interface AlgorithmParameters
    permits SvmParameters,
        LogisticRegressionParameters,
        RandomForestParameters,
        GradientBoostingParameters,
        KnnParameters {

  /** The name of the hyperparameter that chooses the algorithm. */
  String NAME = "algorithm";

  /** Returns the algorithm. */
  Algorithm algorithm();

  /** Returns the name and version of what fits the algorithm, for the provenance of a model. */
  String library();

  /** Returns the algorithm's own parameters as text, without the name of the algorithm. */
  Map<String, String> asHyperParameters();

  /**
   * Reads the algorithm and its parameters; problems stay in the reader, which the caller has to
   * verify. A parameter that only other algorithms have is a problem.
   */
  static AlgorithmParameters read(ParameterReader reader) {
    Optional<Algorithm> given = reader.text(NAME).flatMap(Algorithm::parse);
    Algorithm algorithm =
        reader.parse(NAME, Algorithm.SVM, "one of " + Algorithm.spellings(), Algorithm::parse);
    AlgorithmParameters parameters =
        switch (algorithm) {
          case SVM -> SvmParameters.read(reader);
          case LOGISTIC_REGRESSION -> LogisticRegressionParameters.read(reader);
          case RANDOM_FOREST -> RandomForestParameters.read(reader);
          case GRADIENT_BOOSTING -> GradientBoostingParameters.read(reader);
          case KNN -> KnnParameters.read(reader);
        };
    boolean isKnown = given.isPresent() || reader.text(NAME).isEmpty();
    Set<String> others = new LinkedHashSet<>(names());
    others.removeAll(algorithm.defaults().asHyperParameters().keySet());
    for (String name : others) {
      // reading makes the name known to the reader
      if (reader.text(name).isPresent() && isKnown) {
        reader.refuse(name, refusal(name, algorithm));
      }
    }
    return parameters;
  }

  /** Returns the names of the parameters of all algorithms. */
  static Set<String> names() {
    return Arrays.stream(Algorithm.values())
        .flatMap(algorithm -> algorithm.defaults().asHyperParameters().keySet().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String refusal(String name, Algorithm algorithm) {
    List<String> owners =
        Arrays.stream(Algorithm.values())
            .filter(other -> other.defaults().asHyperParameters().containsKey(name))
            .map(Algorithm::spelling)
            .toList();
    return "is of algorithm %s, found algorithm %s; leave it out, or choose algorithm %s."
        .formatted(String.join(" and ", owners), algorithm.spelling(), String.join(" or ", owners));
  }
}
