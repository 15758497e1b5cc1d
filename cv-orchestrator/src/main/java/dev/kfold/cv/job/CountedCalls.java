package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldResult;
import java.io.IOException;
import java.util.List;

/** Counts the calls that a trial makes, because all trials of an account share its rates. */
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
    try {
      return jobs.create(job);
    } catch (ServiceBusyException e) {
      throw counted(e);
    }
  }

  @Override
  public FoldJobState describe(String jobName) {
    describes++;
    try {
      return jobs.describe(jobName);
    } catch (ServiceBusyException e) {
      throw counted(e);
    }
  }

  @Override
  public void stop(String jobName) {
    stops++;
    try {
      jobs.stop(jobName);
    } catch (ServiceBusyException e) {
      throw counted(e);
    }
  }

  @Override
  public List<String> running(String prefix) {
    lists++;
    try {
      return jobs.running(prefix);
    } catch (ServiceBusyException e) {
      throw counted(e);
    }
  }

  private ServiceBusyException counted(ServiceBusyException e) {
    refused++;
    return e;
  }

  /** Results are objects of S3, which has no such rates. */
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
