package dev.kfold.sagemaker.console.tuning;

import dev.kfold.contract.SearchTrialName;
import dev.kfold.sagemaker.console.page.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A trial of a search.
 *
 * @param number from 1, in the order of creation; {@value #UNTUNED} for the untuned default
 * @param name its training job, or in a search in one job the name that it has there
 * @param definition the name of its training job definition; empty if there is only one
 * @param values the tuned hyperparameters, as texts
 * @param score the objective; empty while the trial runs and if it has none
 * @param reason why it failed or ended early; empty otherwise
 */
public record ShownTrial(
    int number,
    String name,
    String definition,
    Status status,
    Map<String, String> values,
    OptionalDouble score,
    Optional<Instant> created,
    Optional<Instant> ended,
    String reason) {

  /** The number of the untuned default, which is no trial of the tuner. */
  static final int UNTUNED = SearchTrialName.UNTUNED;

  public ShownTrial {
    values = new LinkedHashMap<>(values);
  }

  @Override
  public Map<String, String> values() {
    return new LinkedHashMap<>(values);
  }

  /** Returns this trial with a score. */
  ShownTrial withScore(OptionalDouble found) {
    return new ShownTrial(number, name, definition, status, values, found, created, ended, reason);
  }

  /** Returns this trial with the times of another. */
  ShownTrial withTimesOf(ShownTrial other) {
    return new ShownTrial(
        number, name, definition, status, values, score, other.created, other.ended, reason);
  }

  /** Returns the value of a hyperparameter, or an empty text if the trial has none. */
  public String value(String hyperParameter) {
    return values.getOrDefault(hyperParameter, "");
  }

  /** Returns the time from creation to end, of a trial that has ended. */
  public Optional<Duration> duration() {
    return created.flatMap(begin -> ended.map(end -> Duration.between(begin, end)));
  }

  /** Returns {@code untuned default} or such as {@code trial 3}. */
  public String title() {
    return number == UNTUNED ? "untuned default" : "trial " + number;
  }

  /** Returns {@code untuned} or the number. */
  public String label() {
    return number == UNTUNED ? "untuned" : Integer.toString(number);
  }
}
