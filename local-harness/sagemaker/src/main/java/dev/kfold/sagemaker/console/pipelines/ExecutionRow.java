package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An execution in a list.
 *
 * @param ended the time of its last change, if it has ended
 * @param different the parameters by which it differs, as text such as {@code KFold=10}
 */
public record ExecutionRow(
    Page.Link pipeline,
    String arn,
    String id,
    String name,
    String address,
    Status status,
    Optional<Instant> started,
    Optional<Instant> ended,
    String failureReason,
    List<String> different) {

  public ExecutionRow {
    different = List.copyOf(different);
  }

  /** Returns the time from the start to the end, or an empty text if it is not known. */
  public String duration() {
    return started
        .flatMap(from -> ended.map(to -> Times.text(Duration.between(from, to))))
        .orElse("");
  }

  /** Returns the start of an execution that has not ended. */
  public Optional<Instant> runningSince() {
    return status.isRunning() ? started : Optional.empty();
  }
}
