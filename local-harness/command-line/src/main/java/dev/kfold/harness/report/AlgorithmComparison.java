package dev.kfold.harness.report;

import dev.kfold.cv.comparison.BayesianComparison;
import dev.kfold.cv.comparison.Comparison;
import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.comparison.ComparisonText;
import dev.kfold.cv.trial.CvReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of algorithms that were tuned on the same folds.
 *
 * @param metric the name of the score
 * @param algorithms two or more, in the order in which the user named them
 * @param kind what the comparisons report
 */
public record AlgorithmComparison(String metric, List<Tuned> algorithms, ComparisonKind kind) {

  private static final String CAUTION =
      "Every algorithm is represented by its best trial, chosen by these scores; the probabilities are not adjusted for the number of comparisons.";

  public AlgorithmComparison {
    algorithms = List.copyOf(algorithms);
  }

  /**
   * A tuned algorithm.
   *
   * @param trials the number of the tuner's trials
   * @param best the report of the best trial, or of the untuned default if no trial is better
   * @param chosen the searched hyperparameters of the best trial
   * @param untuned the report of the untuned default
   */
  public record Tuned(
      String algorithm,
      int trials,
      CvReport best,
      Map<String, String> chosen,
      Optional<CvReport> untuned) {

    /** Returns whether no tuned trial is better than the untuned default. */
    boolean isUntuned() {
      return untuned.filter(it -> it.trial().equals(best.trial())).isPresent();
    }

    double mean() {
      return Objects.requireNonNull(best.mean());
    }
  }

  /** Returns the algorithm with the best mean; of equal ones the first. */
  public Tuned winner() {
    return algorithms.stream()
        .reduce((best, next) -> next.mean() > best.mean() ? next : best)
        .orElseThrow();
  }

  /** Returns the algorithms, the best mean first. */
  List<Tuned> ranked() {
    return algorithms.stream().sorted(Comparator.comparingDouble(Tuned::mean).reversed()).toList();
  }

  /** Returns which algorithm wins, by how much, and whether the difference means anything. */
  public List<String> sentences() {
    Tuned winner = winner();
    List<String> sentences = new ArrayList<>();
    for (Tuned other : algorithms) {
      if (!other.equals(winner)) {
        sentences.add(
            new ComparisonText(metric, trialOf(winner), trialOf(other))
                .sentences(compare(winner, other)));
      }
    }
    sentences.add(CAUTION);
    return sentences;
  }

  private static String trialOf(Tuned tuned) {
    return "the best %s trial".formatted(tuned.algorithm());
  }

  private Comparison compare(Tuned winner, Tuned other) {
    return Comparison.of(winner.best(), other.best(), kind, BayesianComparison.DEFAULT_ROPE);
  }

  /** Returns the content of {@code comparison.json}. */
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("metric", metric);
    members.put("winner", winner().algorithm());
    members.put("algorithms", algorithms.stream().map(this::members).toList());
    members.put("sentences", sentences());
    return members;
  }

  private Map<String, Object> members(Tuned tuned) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("algorithm", tuned.algorithm());
    members.put("trials", tuned.trials());
    members.put("best_trial", tuned.best().trial());
    members.put("mean", tuned.mean());
    putIfThere(members, "standard_deviation", tuned.best().standardDeviation());
    putIfThere(members, "standard_error", tuned.best().standardError());
    members.put("hyperparameters", tuned.best().hyperparameters());
    tuned.untuned().ifPresent(it -> putIfThere(members, "untuned_default_mean", it.mean()));
    if (!tuned.equals(winner())) {
      members.put("winner_compared_with_it", compare(winner(), tuned).members());
    }
    return members;
  }

  private static void putIfThere(Map<String, Object> members, String name, @Nullable Double value) {
    if (value != null) {
      members.put(name, value);
    }
  }
}
