package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of a job.
 *
 * @param detail its secondary status, or an empty text if it says no more than the status
 * @param failure why it has failed
 * @param since when the job began, while it runs
 * @param stop the address that stops it, while it can be stopped
 * @param again the address of the form that runs it again
 */
public record JobHead(
    Status status,
    String detail,
    Optional<String> failure,
    Optional<Instant> since,
    List<Fact> facts,
    Optional<String> stop,
    String again) {

  public JobHead {
    facts = List.copyOf(facts);
  }
}
