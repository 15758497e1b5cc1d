package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.console.log.LogTails;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.job.LogLine;
import java.util.List;
import java.util.Optional;

/**
 * The last lines of a job's log.
 *
 * @param job the page of the job, which has the whole log
 */
public record StepLog(List<String> lines, Optional<Page.Link> job) {

  static final StepLog NONE = new StepLog(List.of(), Optional.empty());

  private static final int LINES = 100;

  public StepLog {
    lines = List.copyOf(lines);
  }

  /** Reads the end of the latest log stream of a job; empty for what has no log. */
  static StepLog of(LogTails tails, Resource job) {
    return job.logGroup()
        .map(group -> {
          List<String> lines =
              tails.ofJob(group, job.name()).lines().stream().map(LogLine::message).toList();
          return new StepLog(
              lines.subList(Math.max(0, lines.size() - LINES), lines.size()), job.link());
        })
        .orElse(NONE);
  }
}
