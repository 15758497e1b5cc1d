package dev.kfold.cv.job;

import dev.kfold.cv.fold.FoldResult;
import java.io.IOException;
import java.util.List;

/** The service for a role that may not list jobs. */
record RefusedLists(FoldJobs jobs) implements FoldJobs {

  @Override
  public Submission create(FoldJob job) {
    return jobs.create(job);
  }

  @Override
  public FoldJobState describe(String jobName) {
    return jobs.describe(jobName);
  }

  @Override
  public void stop(String jobName) {
    jobs.stop(jobName);
  }

  @Override
  public FoldResult result(String jobName) throws IOException {
    return jobs.result(jobName);
  }

  @Override
  public List<String> running(String prefix) {
    throw refused();
  }

  @Override
  public List<ListedJob> newest(String prefix) {
    throw refused();
  }

  private static ServiceRefusedException refused() {
    return new ServiceRefusedException("AccessDeniedException: sagemaker:ListTrainingJobs");
  }
}
