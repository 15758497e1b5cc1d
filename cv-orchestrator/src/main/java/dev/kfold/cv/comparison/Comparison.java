package dev.kfold.cv.comparison;

import dev.kfold.cv.trial.CvReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The comparison of two trials.
 *
 * @param other the trial that the first one is compared with
 * @param bayesian the Bayesian test; empty unless it was asked for and the trials are paired
 */
public record Comparison(
    CvReport other,
    Pairing pairing,
    Optional<CorrectedComparison> tTest,
    Optional<BayesianComparison> bayesian) {

  /**
   * Compares two trials.
   *
   * @param rope half the width of the region of practical equivalence
   */
  public static Comparison of(CvReport first, CvReport other, ComparisonKind test, double rope) {
    Pairing pairing = Pairing.of(first, other);
    return switch (pairing) {
      case Pairing.Paired paired ->
          new Comparison(
              other,
              pairing,
              Optional.of(CorrectedComparison.of(paired.scores())),
              switch (test) {
                case T_TEST -> Optional.empty();
                case BAYESIAN -> Optional.of(BayesianComparison.of(paired.scores(), rope));
              });
      case Pairing.NotPaired _ ->
          new Comparison(other, pairing, Optional.empty(), Optional.empty());
    };
  }

  /** Returns the members of the comparison in a JSON file, without those that do not apply. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("trial", other.trial());
    switch (pairing) {
      case Pairing.Paired paired -> {
        members.put("folds", paired.scores().folds());
        members.put("test_to_train", paired.scores().testToTrain());
      }
      case Pairing.NotPaired refused -> members.put("not_compared", refused.reasons());
    }
    tTest.ifPresent(test -> addTo(members, test));
    bayesian.ifPresent(test -> members.put("bayesian", bayesianMembers(test)));
    return members;
  }

  private static void addTo(Map<String, Object> members, CorrectedComparison test) {
    members.put("difference", test.difference());
    members.put("corrected_standard_error", test.standardError());
    members.put("degrees_of_freedom", test.degreesOfFreedom());
    test.test()
        .ifPresent(result -> {
          members.put("t", result.t());
          members.put("p", result.p());
          members.put("confidence_interval", List.of(result.lower(), result.upper()));
          members.put("confidence_level", 1 - CorrectedComparison.SIGNIFICANCE);
        });
  }

  private static Map<String, Object> bayesianMembers(BayesianComparison test) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rope", test.rope());
    members.put("probability_below", test.left());
    members.put("probability_equivalent", test.within());
    members.put("probability_above", test.right());
    return members;
  }
}
