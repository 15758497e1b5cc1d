package dev.kfold.cv.job;

import dev.kfold.contract.FoldJobName;
import dev.kfold.cv.pacing.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The policy of {@code code/cv.py} of the sample: it creates the jobs of all folds 5 s apart, polls
 * all of them every 30 s until none is running, and reads every score. If boto3 gives up a call, or
 * a fold has no score, the process ends with an exception and leaves its jobs running. boto3's
 * legacy retry mode makes a throttled call up to five times, and does not retry
 * ResourceLimitExceeded.
 *
 * @see <a href="https://boto3.amazonaws.com/v1/documentation/api/latest/guide/retries.html">Retries
 *     in boto3</a>
 */
final class SamplePolicy implements TrialPolicy {

  private static final Duration BETWEEN_CREATES = Duration.ofSeconds(5);
  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(30);
  private static final int ATTEMPTS = 5;
  private static final Duration LONGEST_RETRY = Duration.ofSeconds(20);

  @Override
  public boolean completes(String trial, int k, FoldJobs jobs, Time time)
      throws InterruptedException {
    RandomGenerator random = new SplittableRandom(trial.hashCode());
    List<String> names = new ArrayList<>();
    for (int fold = 0; fold < k; fold++) {
      String name = FoldJobName.of(trial, fold, 1);
      if (!created(new FoldJob(fold, name, List.of(), Map.of(), ""), jobs, time, random)) {
        return false;
      }
      names.add(name);
      time.pass(BETWEEN_CREATES);
    }
    Set<String> ended = new LinkedHashSet<>();
    boolean completed = true;
    while (ended.size() < k) {
      for (String name : names) {
        Optional<FoldJobState> state = described(name, jobs, time, random);
        if (state.isEmpty()) {
          return false;
        }
        if (state.get().hasEnded()) {
          ended.add(name);
          completed &= state.get().status() instanceof FoldJobStatus.Completed;
        }
      }
      time.pass(BETWEEN_ROUNDS);
    }
    return completed;
  }

  private static Optional<FoldJobState> described(
      String name, FoldJobs jobs, Time time, RandomGenerator random) throws InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        return Optional.of(jobs.describe(name));
      } catch (ServiceBusyException e) {
        if (attempt < ATTEMPTS) {
          time.pass(retryAfter(attempt, random));
        }
      }
    }
    return Optional.empty();
  }

  private static boolean created(FoldJob job, FoldJobs jobs, Time time, RandomGenerator random)
      throws InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        jobs.create(job);
        return true;
      } catch (ServiceBusyException e) {
        if (e.reason() == ServiceBusyException.Reason.NO_CAPACITY) {
          return false;
        }
        if (attempt < ATTEMPTS) {
          time.pass(retryAfter(attempt, random));
        }
      }
    }
    return false;
  }

  private static Duration retryAfter(int attempt, RandomGenerator random) {
    Duration wait = Duration.ofMillis((long) (random.nextDouble() * 1000 * (1 << (attempt - 1))));
    return wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY;
  }
}
