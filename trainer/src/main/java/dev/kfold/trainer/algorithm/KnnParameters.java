package dev.kfold.trainer.algorithm;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.csv.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a nearest neighbours classifier, with the meanings and defaults of
 * scikit-learn's KNeighborsClassifier.
 *
 * @param neighbors the number of nearest rows that vote, at least 1
 * @param p the power of the Minkowski metric, at least 1; without effect for other metrics
 * @see <a
 *     href="https://scikit-learn.org/stable/modules/generated/sklearn.neighbors.KNeighborsClassifier.html">KNeighborsClassifier</a>
 */
public record KnnParameters(int neighbors, Weights weights, Metric metric, double p)
    implements AlgorithmParameters {

  /** The defaults of KNeighborsClassifier. */
  public static final KnnParameters DEFAULT =
      new KnnParameters(5, Weights.UNIFORM, Metric.MINKOWSKI, 2);

  /** The weight of a neighbour's vote. */
  public enum Weights {
    UNIFORM,
    /** The inverse of the distance; if any distance is 0, only such rows vote. */
    DISTANCE
  }

  /** The distance between two rows. */
  public enum Metric {
    MINKOWSKI,
    EUCLIDEAN,
    MANHATTAN,
    CHEBYSHEV
  }

  static KnnParameters read(ParameterReader reader) {
    return new KnnParameters(
        reader.integer("n_neighbors", DEFAULT.neighbors, 1),
        reader.choice("weights", DEFAULT.weights),
        reader.choice("metric", DEFAULT.metric),
        reader.parse(
            "p",
            DEFAULT.p,
            "a number of at least 1",
            text -> Optional.of(Numbers.parse(text)).filter(value -> value >= 1)));
  }

  @Override
  public Algorithm algorithm() {
    return Algorithm.KNN;
  }

  @Override
  public String library() {
    return "exact search 1";
  }

  @Override
  public Map<String, String> asHyperParameters() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("n_neighbors", Integer.toString(neighbors));
    texts.put("weights", ParameterReader.spell(weights));
    texts.put("metric", ParameterReader.spell(metric));
    texts.put("p", Double.toString(p));
    return texts;
  }

  /** Returns the power by which the differences of features add up; infinite for the largest. */
  public double power() {
    return switch (metric) {
      case MINKOWSKI -> p;
      case EUCLIDEAN -> 2;
      case MANHATTAN -> 1;
      case CHEBYSHEV -> Double.POSITIVE_INFINITY;
    };
  }
}
