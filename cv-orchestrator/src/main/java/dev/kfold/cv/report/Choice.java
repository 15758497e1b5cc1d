package dev.kfold.cv.report;

import dev.kfold.cv.comparison.Comparison;
import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.comparison.ComparisonText;
import dev.kfold.cv.trial.CvReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How the winner was chosen, and whether its lead means anything.
 *
 * @param winner the report of the selected trial
 * @param runnerUp the best trial beside the selected one
 * @param untuned the report of the untuned default
 * @param kind what the comparisons report
 * @param rope half the width of the region of practical equivalence
 */
public record Choice(
    Selection selection,
    CvReport winner,
    Optional<CvReport> runnerUp,
    Optional<CvReport> untuned,
    ComparisonKind kind,
    double rope) {

  private static final String OPTIMISM =
      "The winner was chosen by these scores, so its mean is optimistic; nested cross-validation (./kfold run --outer-k) gives a score that the choice has not seen.";

  /** Another trial that the winner is compared with. */
  private record Rival(String member, String name, Comparison comparison) {}

  /** Returns the members {@code selection} and {@code comparison} of {@code evaluation.json}. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("selection", selectionMembers());
    Map<String, Object> comparison = new LinkedHashMap<>();
    comparison.put("metric", winner.metricName());
    for (Rival rival : rivals()) {
      comparison.put(rival.member(), rival.comparison().members());
    }
    comparison.put("sentences", sentences());
    members.put("comparison", comparison);
    return members;
  }

  private Map<String, Object> selectionMembers() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rule", selection.rule().toString());
    members.put("trial", selection.selected().trial());
    members.put("best_trial", selection.best().trial());
    members.put("best_mean", selection.best().mean());
    members.put("best_standard_error", selection.best().standardError());
    members.put("trials_within_one_standard_error", selection.within());
    return members;
  }

  /** Returns the choice in words, a sentence or two each. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    if (selection.rule() == SelectionRule.ONE_STANDARD_ERROR && selection.warnings().isEmpty()) {
      sentences.add(selectionSentence());
    }
    List<Rival> rivals = rivals();
    for (Rival rival : rivals) {
      if (isNamedOnce(rival, rivals)) {
        sentences.add(
            new ComparisonText(winner.metricName(), "the winner", rival.name())
                .sentences(rival.comparison()));
      }
    }
    if (isUntuned(winner)) {
      sentences.add("The untuned default is the winner: no tuned trial has a better mean.");
    }
    if (!rivals.isEmpty()) {
      sentences.add(OPTIMISM);
    }
    return sentences;
  }

  private String selectionSentence() {
    return String.format(
        Locale.ROOT,
        "The winner is the simplest of the %d trials within one standard error (%.4f) of the best mean, %.4f%s.",
        selection.within(),
        selection.best().standardError(),
        selection.best().mean(),
        selection.selected().equals(selection.best()) ? ", and has the best mean itself" : "");
  }

  private List<Rival> rivals() {
    List<Rival> rivals = new ArrayList<>();
    boolean isBest = selection.selected().equals(selection.best());
    runnerUp.ifPresent(other ->
        rivals.add(
            isBest
                ? rival("runner_up", "the runner-up", other)
                : rival("best_trial", "the best trial", other)));
    untuned
        .filter(other -> !isUntuned(winner))
        .ifPresent(other -> rivals.add(rival("untuned_default", "the untuned default", other)));
    return rivals;
  }

  private Rival rival(String member, String name, CvReport other) {
    return new Rival(member, name, Comparison.of(winner, other, kind, rope));
  }

  /** Returns false for the runner-up if it is the untuned default, which has its own sentence. */
  private boolean isNamedOnce(Rival rival, List<Rival> rivals) {
    return rival.equals(rivals.getLast()) || !isUntuned(rival.comparison().other());
  }

  private boolean isUntuned(CvReport trial) {
    return untuned.filter(it -> it.trial().equals(trial.trial())).isPresent();
  }
}
