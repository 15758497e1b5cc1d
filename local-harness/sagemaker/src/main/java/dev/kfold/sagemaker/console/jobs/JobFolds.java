package dev.kfold.sagemaker.console.jobs;

import java.util.List;

/** The jobs of a trial's folds. */
public record JobFolds(List<JobList.Row> rows) {

  public JobFolds {
    rows = List.copyOf(rows);
  }
}
