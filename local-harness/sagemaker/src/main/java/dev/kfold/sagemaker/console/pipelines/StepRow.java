package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A step of an execution, started or not.
 *
 * @param type such as {@code Processing}
 * @param source the execution whose result the step reuses, if it does
 * @param resource the job, or the version of a model, that the step has created
 * @param outcome what a condition step has decided, what a step of type Fail says, or the name of a
 *     model, which has no page
 * @param after what the step waits for: names of steps, and the outcome of a condition
 */
public record StepRow(
    String name,
    String title,
    String type,
    String address,
    Status status,
    Optional<Instant> started,
    Optional<Instant> ended,
    int attempts,
    Optional<Page.Link> source,
    Optional<Page.Link> resource,
    Optional<String> outcome,
    String failureReason,
    Optional<TuningProgress> tuning,
    List<String> after) {

  public StepRow {
    after = List.copyOf(after);
  }

  /** Returns the time from the start to the end, or an empty text if it is not known. */
  public String duration() {
    return started
        .flatMap(from -> ended.map(to -> Times.text(Duration.between(from, to))))
        .orElse("");
  }

  /** Returns the start of a step that has not ended. */
  public Optional<Instant> runningSince() {
    return ended.isPresent() ? Optional.empty() : started;
  }

  /** Returns whether there is anything to show as the result. */
  public boolean hasResult() {
    return source.isPresent()
        || resource.isPresent()
        || outcome.isPresent()
        || tuning.isPresent()
        || !failureReason.isEmpty();
  }

  /** Returns whether trials of a search in one job run, of which only its log tells. */
  boolean isSearching() {
    return type.equals("Training") && tuning.isPresent() && runningSince().isPresent();
  }

  /** Returns one line for the graph: the state and what is known of the time or the result. */
  public String summary() {
    String detail = outcome.filter(_ -> type.equals("Condition")).orElse(duration());
    return detail.isEmpty() ? status.text() : status.text() + " · " + detail;
  }
}
