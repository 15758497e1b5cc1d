package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldResult;
import dev.kfold.cv.pacing.CallRate;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Makes the calls of a trial at the trial's {@link CallRate} and counts them, because all trials of
 * an account share its limits.
 */
final class TrialCalls implements FoldJobs {

  private final FoldJobs jobs;
  private final CallRate rate;
  private int creates;
  private int describes;
  private int stops;
  private int lists;
  private int refused;

  TrialCalls(FoldJobs jobs, CallRate rate) {
    this.jobs = jobs;
    this.rate = rate;
  }

  @Override
  public Submission create(FoldJob job) {
    creates++;
    return call(() -> jobs.create(job));
  }

  @Override
  public FoldJobState describe(String jobName) {
    describes++;
    return call(() -> jobs.describe(jobName));
  }

  @Override
  public void stop(String jobName) {
    stops++;
    call(() -> {
      jobs.stop(jobName);
      return jobName;
    });
  }

  @Override
  public List<String> running(String prefix) {
    lists++;
    return call(() -> jobs.running(prefix));
  }

  @Override
  public List<ListedJob> newest(String prefix) {
    lists++;
    return call(() -> jobs.newest(prefix));
  }

  private <T> T call(Supplier<T> call) {
    rate.acquire();
    try {
      return call.get();
    } catch (ServiceBusyException e) {
      refused++;
      throw e;
    }
  }

  /**
   * Reads a result. It is neither counted nor delayed: results are objects in S3, which answers
   * thousands of reads a second for every prefix.
   */
  @Override
  public FoldResult result(String jobName) throws IOException {
    return jobs.result(jobName);
  }

  @Override
  public String explain(String jobName, NoScoreException missing) {
    return jobs.explain(jobName, missing);
  }

  @Override
  public String toString() {
    return "%d CreateTrainingJob, %d DescribeTrainingJob, %d StopTrainingJob, %d ListTrainingJobs; %d of them refused for the moment"
        .formatted(creates, describes, stops, lists, refused);
  }
}
