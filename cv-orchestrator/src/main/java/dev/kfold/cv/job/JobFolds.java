package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.FoldRunner;
import dev.kfold.trainer.contract.StopSignal;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs every fold as a training job of its own, at most so many at a time. One loop starts, watches
 * and reaps them; a fold that fails for good ends the trial, and whatever ends the trial stops the
 * folds that are still running.
 */
public final class JobFolds implements FoldRunner {

  private final FoldJobs jobs;
  private final Limits limits;
  private final FoldJobPlan plan;
  private final Clock clock;
  private final Waiting waiting;
  private final PrintStream log;

  /**
   * Bounds of the fan-out.
   *
   * @param parallelFolds at most so many jobs at a time
   * @param attempts how often a fold is started before it has failed for good
   */
  public record Limits(int parallelFolds, int attempts) {}

  /** Makes the job of a fold and attempt. */
  @FunctionalInterface
  public interface FoldJobPlan {
    FoldJob job(int fold, int attempt);
  }

  /** Passes time until the next look, or until the signal is raised; a seam for virtual clocks. */
  @FunctionalInterface
  public interface Waiting {
    void await(StopSignal stopSignal, Duration atMost) throws InterruptedException;
  }

  public JobFolds(
      FoldJobs jobs,
      FoldJobPlan plan,
      Limits limits,
      Clock clock,
      Waiting waiting,
      PrintStream log) {
    this.jobs = jobs;
    this.plan = plan;
    this.limits = limits;
    this.clock = clock;
    this.waiting = waiting;
    this.log = log;
  }

  @Override
  public List<FoldOutcome> run(int k, StopSignal stopSignal, Consumer<FoldOutcome> onOutcome)
      throws IOException, InterruptedException {
    return new Run(k, stopSignal, onOutcome).toTheEnd();
  }

  /** The state of one trial's folds while they run. */
  private final class Run {

    private final int k;
    private final StopSignal stopSignal;
    private final Consumer<FoldOutcome> onOutcome;
    private final List<RunningFold> running = new ArrayList<>();
    private final List<FoldOutcome> outcomes = new ArrayList<>();
    private int started;

    Run(int k, StopSignal stopSignal, Consumer<FoldOutcome> onOutcome) {
      this.k = k;
      this.stopSignal = stopSignal;
      this.onOutcome = onOutcome;
    }

    List<FoldOutcome> toTheEnd() throws IOException, InterruptedException {
      try {
        while (outcomes.size() < k && !ended()) {
          startFolds();
          waitForNextLook();
          lookAtFolds();
        }
      } finally {
        running.forEach(fold -> jobs.stop(fold.job().name()));
      }
      running.forEach(fold -> end(stopped(fold.job().fold(), Optional.of(fold.job().name()))));
      for (; started < k; started++) {
        end(stopped(started, Optional.empty()));
      }
      return outcomes.stream().sorted(Comparator.comparingInt(FoldOutcome::fold)).toList();
    }

    private boolean ended() {
      return stopSignal.isRaised()
          || outcomes.stream().anyMatch(FoldOutcome.Failed.class::isInstance);
    }

    private void startFolds() {
      while (started < k && running.size() < limits.parallelFolds() && !stopSignal.isRaised()) {
        start(started++, 1);
      }
    }

    private void start(int fold, int attempt) {
      FoldJob job = plan.job(fold, attempt);
      jobs.create(job);
      log.printf("fold %d: started as %s%n", fold, job.name());
      running.add(RunningFold.start(job, attempt, clock.instant()));
    }

    private void waitForNextLook() throws InterruptedException {
      Optional<Instant> next =
          running.stream().map(RunningFold::nextLook).min(Comparator.naturalOrder());
      if (next.isPresent()) {
        Duration wait = Duration.between(clock.instant(), next.get());
        waiting.await(stopSignal, wait.isNegative() ? Duration.ZERO : wait);
      }
    }

    private void lookAtFolds() throws IOException {
      Instant now = clock.instant();
      for (RunningFold fold : List.copyOf(running)) {
        if (!fold.nextLook().isAfter(now)) {
          running.remove(fold);
          lookAt(fold);
        }
      }
    }

    private void lookAt(RunningFold fold) throws IOException {
      FoldJob job = fold.job();
      switch (jobs.status(job.name())) {
        case FoldJobStatus.Running _ -> running.add(fold.looked(clock.instant()));
        case FoldJobStatus.Completed _ ->
            end(
                new FoldOutcome.Scored(
                    job.fold(), jobs.result(job.name()), Optional.of(job.name()), fold.attempt()));
        case FoldJobStatus.Ended ended -> retryOrFail(fold, ended);
      }
    }

    private void retryOrFail(RunningFold fold, FoldJobStatus.Ended ended) {
      FoldJob job = fold.job();
      String reason = ended.reason();
      boolean again = ended.mayPass() && fold.attempt() < limits.attempts();
      if (again && !stopSignal.isRaised()) {
        log.printf(
            "fold %d: %s ended without a score, tried again: %s%n", job.fold(), job.name(), reason);
        start(job.fold(), fold.attempt() + 1);
      } else {
        end(new FoldOutcome.Failed(job.fold(), reason, Optional.of(job.name()), fold.attempt()));
      }
    }

    private FoldOutcome stopped(int fold, Optional<String> jobName) {
      return new FoldOutcome.Stopped(fold, jobName);
    }

    private void end(FoldOutcome outcome) {
      outcomes.add(outcome);
      onOutcome.accept(outcome);
    }
  }
}
