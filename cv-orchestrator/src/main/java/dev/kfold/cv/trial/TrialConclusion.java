package dev.kfold.cv.trial;

import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.aws.JobLog;
import dev.kfold.cv.aws.JobRegion;
import dev.kfold.cv.parameters.TrialParameters;
import dev.kfold.cv.sagemaker.MeanLine;
import java.util.Objects;
import java.util.stream.Collectors;

/** Reports the outcome of a trial: in its log, or by an exception. */
public record TrialConclusion(ProgramContext context, TrialParameters parameters) {

  /**
   * Prints the mean of a trial with a score, once and last: the tuner reads the last match of the
   * objective's pattern. A trial that ended early prints the mean of its completed folds, which is
   * worse than the best trial's; the means of its other metrics have no such bound, and are left
   * out, so that the tuner cannot take them for scores on all folds.
   *
   * @throws TrialFailedException if a fold failed for good
   * @throws TrialStoppedException if the trial was stopped
   */
  public void conclude(CvReport report) {
    switch (report.status()) {
      case Completed, EndedEarly -> print(report);
      case Failed ->
          throw new TrialFailedException(
              report.folds().stream()
                  .filter(fold -> fold.status() == CvReport.Status.Failed)
                  .map(this::sentence)
                  .collect(Collectors.joining("\n")));
      case Stopped ->
          throw new TrialStoppedException(
              "The trial was stopped with %d of %d folds done; cv.json has their scores."
                  .formatted(
                      report.folds().stream()
                          .filter(fold -> fold.status() == CvReport.Status.Completed)
                          .count(),
                      report.folds().size()));
      case InProgress -> throw new IllegalStateException("a closed trial has ended");
    }
  }

  private void print(CvReport report) {
    if (report.billableSeconds() != null) {
      context.out().printf("billable-seconds=%s;%n", report.billableSeconds());
    }
    if (report.standardDeviation() != null) {
      context.out().printf("cv-std=%s;%n", report.standardDeviation());
      context.out().printf("cv-stderr=%s;%n", report.standardError());
    }
    if (report.metrics() != null && report.status() == CvReport.Status.Completed) {
      report
          .metrics()
          .forEach((name, metric) -> {
            if (metric.mean() != null) {
              context.out().printf("mean-%s=%s;%n", name, metric.mean());
            }
          });
    }
    context.out().println(MeanLine.of(Objects.requireNonNull(report.mean(), "the mean")));
    context.out().flush();
  }

  private String sentence(CvReport.Fold fold) {
    return fold.jobName() == null
        ? "Fold %d failed: %s".formatted(fold.fold(), fold.reason())
        : "Fold %d failed in training job %s, attempt %d: %s\nLog: %s"
            .formatted(
                fold.fold(),
                fold.jobName(),
                fold.attempts(),
                fold.reason(),
                JobLog.of(
                    JobRegion.of(parameters.region(), context.environment()), fold.jobName()));
  }
}
