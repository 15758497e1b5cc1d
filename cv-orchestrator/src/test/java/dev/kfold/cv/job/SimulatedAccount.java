package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.fold.ScoreSource;
import dev.kfold.cv.job.ServiceBusyException.Reason;
import dev.kfold.cv.pacing.Time;
import dev.kfold.trainer.score.ConfusionMatrix;
import dev.kfold.trainer.score.RowScores;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The training service of one account in virtual time: jobs start, run and end by themselves,
 * instances are short, calls are throttled, and answers are lost.
 */
final class SimulatedAccount implements FoldJobs {

  /** A job, whose state depends on the time. */
  record Job(FoldJob job, Instant created, JobResult result, Instant end, boolean stopped) {

    boolean hasEnded(Instant now) {
      return !now.isBefore(end);
    }

    boolean isCompleted(Instant now) {
      return hasEnded(now) && !stopped && result.end() instanceof FoldJobStatus.Completed;
    }
  }

  /**
   * A received call.
   *
   * @param subject the name of a job, or the prefix of names
   */
  record Call(String operation, String subject, Instant at) {}

  /** The calls of an operation that the account may make now: a token bucket without bursts. */
  private record Tokens(double content, Instant at) {}

  private final Time time;
  private final ServiceConditions conditions;
  private final SplittableRandom random;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, Instant> resultsRead = new LinkedHashMap<>();
  private final Map<String, Tokens> tokens = new HashMap<>();
  private final List<String> refused = new ArrayList<>();
  private int mostAtATime;

  SimulatedAccount(Time time, ServiceConditions conditions, long seed) {
    this.time = time;
    this.conditions = conditions;
    this.random = new SplittableRandom(seed);
  }

  @Override
  public Submission create(FoldJob job) {
    call("create", job.name());
    boolean answerLost = answerLost();
    if (jobs.containsKey(job.name())) {
      return Submission.NAME_TAKEN;
    }
    if (answerLost && random.nextBoolean()) {
      throw unavailable();
    }
    Instant now = time.now();
    if (inUse(now) >= conditions.instances()) {
      throw new ServiceBusyException(Reason.NO_CAPACITY, "ResourceLimitExceeded");
    }
    JobResult result = conditions.results().apply(job.name());
    Instant end = now.plus(result.start()).plus(result.run());
    jobs.put(job.name(), new Job(job, now, result, end, false));
    mostAtATime = Math.max(mostAtATime, inUse(now));
    if (answerLost) {
      throw unavailable();
    }
    return Submission.ACCEPTED;
  }

  @Override
  public FoldJobState describe(String jobName) {
    call("describe", jobName);
    if (answerLost()) {
      throw unavailable();
    }
    Job job = jobs.get(jobName);
    Instant now = time.now();
    if (job == null || now.isBefore(job.created().plus(conditions.lag()))) {
      return FoldJobState.unknown();
    }
    Instant until = now.isBefore(job.end()) ? now : job.end();
    return new FoldJobState(
        status(job, now),
        stage(job, now),
        Optional.of(job.job().work()),
        Duration.between(job.created(), until),
        Optional.of(job.result().start()).filter(_ -> !stage(job, now).equals("Starting")));
  }

  private static FoldJobStatus status(Job job, Instant now) {
    if (!job.hasEnded(now)) {
      return new FoldJobStatus.Running(job.stopped());
    }
    return job.stopped()
        ? new FoldJobStatus.Ended(FoldJobStatus.Cause.STOPPED, "stopped")
        : job.result().end();
  }

  private static String stage(Job job, Instant now) {
    if (job.hasEnded(now)) {
      return "Ended";
    }
    return now.isBefore(job.created().plus(job.result().start())) ? "Starting" : "Training";
  }

  @Override
  public void stop(String jobName) {
    call("stop", jobName);
    boolean answerLost = answerLost();
    Job job = jobs.get(jobName);
    Instant now = time.now();
    if (job != null && !job.hasEnded(now) && !job.stopped()) {
      Instant end = now.plus(conditions.stopping());
      Instant earlier = end.isBefore(job.end()) ? end : job.end();
      jobs.put(jobName, new Job(job.job(), job.created(), job.result(), earlier, true));
    }
    if (answerLost) {
      throw unavailable();
    }
  }

  @Override
  public FoldResult result(String jobName) throws IOException {
    Job job = jobs.get(jobName);
    if (job == null || !job.isCompleted(time.now())) {
      throw new IOException(jobName + " has left nothing");
    }
    resultsRead.putIfAbsent(jobName, time.now());
    return new FoldResult(
        0.5 + job.job().fold() / 100.0,
        ScoreSource.EXACT,
        Map.of(),
        Optional.of(new ConfusionMatrix(List.of("a", "b"), new int[][] {{1, 0}, {0, 1}})),
        List.of(new FoldResult.Prediction("a", "a"), new FoldResult.Prediction("b", "b")),
        RowScores.NONE,
        List.of(),
        job.result().run());
  }

  @Override
  public List<String> running(String prefix) {
    call("list", prefix);
    Instant now = time.now();
    return jobs.values().stream()
        .filter(job -> !job.hasEnded(now))
        .map(job -> job.job().name())
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  @Override
  public List<ListedJob> newest(String prefix) {
    call("list", prefix);
    if (answerLost()) {
      throw unavailable();
    }
    Instant now = time.now();
    return jobs.values().stream()
        .filter(job -> job.job().name().startsWith(prefix))
        .filter(job -> !now.isBefore(job.created().plus(conditions.lag())))
        .map(job ->
            new ListedJob(job.job().name(), stage(job, now), !job.hasEnded(now), job.stopped()))
        .toList();
  }

  private void call(String operation, String subject) {
    Instant now = time.now();
    calls.add(new Call(operation, subject, now));
    Double rate = conditions.perSecond().get(operation);
    boolean isRefused =
        rate == null
            ? random.nextDouble() < conditions.throttled().getOrDefault(operation, 0.0)
            : !takesToken(operation, rate, now);
    if (isRefused) {
      refused.add(operation);
      throw new ServiceBusyException(Reason.THROTTLED, "ThrottlingException: Rate exceeded");
    }
  }

  private boolean takesToken(String operation, double rate, Instant now) {
    double size = Math.max(1, rate);
    Tokens before = tokens.getOrDefault(operation, new Tokens(size, Instant.EPOCH));
    double content =
        Math.min(
            size, before.content() + Duration.between(before.at(), now).toNanos() / 1e9 * rate);
    tokens.put(operation, new Tokens(content < 1 ? content : content - 1, now));
    return content >= 1;
  }

  private boolean answerLost() {
    return random.nextDouble() < conditions.lostAnswers();
  }

  private static ServiceBusyException unavailable() {
    return new ServiceBusyException(Reason.UNAVAILABLE, "connection reset");
  }

  List<Job> jobs() {
    return List.copyOf(jobs.values());
  }

  List<String> names() {
    return List.copyOf(jobs.keySet());
  }

  List<String> runningNow() {
    Instant now = time.now();
    return jobs.values().stream()
        .filter(job -> !job.hasEnded(now))
        .map(job -> job.job().name())
        .toList();
  }

  private int inUse(Instant now) {
    return (int) jobs.values().stream().filter(job -> !job.hasEnded(now)).count();
  }

  /** Returns how often a fold's work was completed. */
  long completions(int fold) {
    Instant now = time.now();
    return jobs.values().stream()
        .filter(job -> job.job().fold() == fold && job.isCompleted(now))
        .count();
  }

  int calls(String operation) {
    return (int) calls.stream().filter(call -> call.operation().equals(operation)).count();
  }

  int allCalls() {
    return calls.size();
  }

  /** Returns the calls in their order. */
  List<Call> callLog() {
    return List.copyOf(calls);
  }

  /** Returns the time from the end of a job until its result was read. */
  Duration seenAfter(Job job) {
    return Duration.between(job.end(), resultsRead.get(job.job().name()));
  }

  int refusedCalls() {
    return refused.size();
  }

  int refusedCalls(String operation) {
    return (int) refused.stream().filter(operation::equals).count();
  }

  int mostAtATime() {
    return mostAtATime;
  }
}
