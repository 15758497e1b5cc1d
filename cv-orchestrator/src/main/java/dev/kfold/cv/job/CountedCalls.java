package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldResult;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Counts the calls of a trial, because all trials of an account share its rate limits. */
final class CountedCalls implements FoldJobs {

  private final FoldJobs jobs;
  private int creates;
  private int describes;
  private int stops;
  private int lists;
  private int refused;

  CountedCalls(FoldJobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public Submission create(FoldJob job) {
    creates++;
    return counted(() -> jobs.create(job));
  }

  @Override
  public FoldJobState describe(String jobName) {
    describes++;
    return counted(() -> jobs.describe(jobName));
  }

  @Override
  public void stop(String jobName) {
    stops++;
    counted(() -> {
      jobs.stop(jobName);
      return jobName;
    });
  }

  @Override
  public List<String> running(String prefix) {
    lists++;
    return counted(() -> jobs.running(prefix));
  }

  private <T> T counted(Supplier<T> call) {
    try {
      return call.get();
    } catch (ServiceBusyException e) {
      refused++;
      throw e;
    }
  }

  /** Is not counted: results are objects in S3, which has no such limits. */
  @Override
  public FoldResult result(String jobName) throws IOException {
    return jobs.result(jobName);
  }

  @Override
  public String toString() {
    return "%d CreateTrainingJob, %d DescribeTrainingJob, %d StopTrainingJob, %d ListTrainingJobs; %d of them refused for the moment"
        .formatted(creates, describes, stops, lists, refused);
  }
}
