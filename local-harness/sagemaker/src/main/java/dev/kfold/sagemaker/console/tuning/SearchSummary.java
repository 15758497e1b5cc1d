package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.NumberText;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the first page of a search says about it. */
public record SearchSummary(ShownSearch search) {

  /** Returns text such as {@code 7 of 12}. */
  public String count() {
    int trials = search.trials().size();
    return search.planned() > 0 ? trials + " of " + search.planned() : Integer.toString(trials);
  }

  /** Returns text such as {@code 5 Completed · 1 Failed}; empty if there is no trial. */
  public String statuses() {
    return search.trials().stream()
        .collect(
            Collectors.groupingBy(
                trial -> trial.status().text(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(" · "));
  }

  /** Returns the score of a trial for readers, or a dash. */
  public String score(ShownTrial trial) {
    return trial.score().isPresent() ? NumberText.of(trial.score().getAsDouble()) : "–";
  }

  /** Returns how the best trial compares with the untuned default, if both have a score. */
  public Optional<String> comparison() {
    return search
        .untuned()
        .filter(untuned -> untuned.score().isPresent())
        .flatMap(untuned -> search.best().map(best -> search.gain(best) - search.gain(untuned)))
        .map(gain ->
            gain == 0
                ? "as good as the untuned default"
                : String.format(
                    Locale.ROOT,
                    "%s %s than the untuned default",
                    NumberText.of(Math.abs(gain)),
                    gain > 0 ? "better" : "worse"));
  }

  /** Returns whether the search can be stopped. */
  public boolean canStop() {
    return search.status().text().equals("InProgress");
  }

  /** Returns why the search failed, or an empty text. */
  public String failure() {
    return search.description().path("FailureReason").asString("");
  }
}
