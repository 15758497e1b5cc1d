package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The secondary statuses that a training job has had. */
public record JobTransitions(List<Row> rows) {

  public JobTransitions {
    rows = List.copyOf(rows);
  }

  /**
   * A secondary status.
   *
   * @param duration an empty text while the job has it
   */
  public record Row(String status, String message, Optional<Instant> start, String duration) {}

  /** Returns the transitions of a job; none for kinds of jobs without secondary statuses. */
  static JobTransitions of(JobDescription job) {
    return new JobTransitions(
        job.json()
            .path("SecondaryStatusTransitions")
            .valueStream()
            .map(transition -> {
              Optional<Instant> start = Times.read(transition.path("StartTime"));
              Optional<Instant> end = Times.read(transition.path("EndTime"));
              return new Row(
                  transition.path("Status").asString(""),
                  transition.path("StatusMessage").asString(""),
                  start,
                  start
                      .flatMap(from -> end.map(to -> Times.text(Duration.between(from, to))))
                      .orElse(""));
            })
            .toList());
  }
}
