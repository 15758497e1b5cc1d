package dev.kfold.cv.report;

import dev.kfold.cv.parameters.Objective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The selected one of some trials.
 *
 * @param best the trial with the best mean
 * @param runnerUp the trial with the best mean beside the selected one; empty if there is no other
 * @param within the number of trials whose mean is within one standard error of the best mean, the
 *     best trial included
 * @param warnings why the rule could not be followed, a sentence each
 */
public record Selection(
    SelectionRule rule,
    Candidate selected,
    Candidate best,
    Optional<Candidate> runnerUp,
    int within,
    List<String> warnings) {

  public Selection {
    warnings = List.copyOf(warnings);
  }

  /**
   * Selects one of some trials.
   *
   * @param candidates one or more; of equal ones the first is the best
   */
  public static Selection of(List<Candidate> candidates, SelectionRule rule, Objective objective) {
    Comparator<Candidate> worstFirst =
        Comparator.comparingDouble(it ->
            switch (objective) {
              case MAXIMIZE -> it.mean();
              case MINIMIZE -> -it.mean();
            });
    Candidate best = first(candidates, worstFirst);
    List<Candidate> within =
        candidates.stream()
            .filter(it -> Math.abs(it.mean() - best.mean()) <= best.standardError())
            .toList();
    List<String> warnings = new ArrayList<>();
    Candidate selected =
        switch (rule) {
          case BEST -> best;
          case ONE_STANDARD_ERROR -> simplest(within, best, worstFirst, warnings);
        };
    List<Candidate> others = new ArrayList<>(candidates);
    others.remove(selected);
    return new Selection(
        rule,
        selected,
        best,
        others.isEmpty() ? Optional.empty() : Optional.of(first(others, worstFirst)),
        within.size(),
        warnings);
  }

  private static Candidate simplest(
      List<Candidate> within,
      Candidate best,
      Comparator<Candidate> worstFirst,
      List<String> warnings) {
    Optional<String> algorithm = Simplicity.algorithm(best.hyperparameters());
    Optional<Comparator<Map<String, String>>> order = algorithm.flatMap(Simplicity::order);
    if (order.isEmpty()) {
      warnings.add(
          "Selection one-standard-error: trial %s has the hyperparameters %s, for which there is no order of simplicity; the trial with the best mean is selected."
              .formatted(best.trial(), best.hyperparameters().keySet()));
      return best;
    }
    List<Candidate> comparable =
        within.stream()
            .filter(it -> Simplicity.algorithm(it.hyperparameters()).equals(algorithm))
            .toList();
    return first(
        comparable,
        Comparator.comparing(Candidate::hyperparameters, order.get())
            .reversed()
            .thenComparing(worstFirst));
  }

  /** Returns the greatest candidate, and of equal ones the first. */
  private static Candidate first(List<Candidate> candidates, Comparator<Candidate> order) {
    return candidates.stream()
        .reduce((one, next) -> order.compare(next, one) > 0 ? next : one)
        .orElseThrow();
  }
}
