package dev.kfold.sagemaker.console.tuning;

import dev.kfold.contract.FoldJobName;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.result.FoldJobs;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Lists the fold jobs of a trial, by fold and attempt. */
record FoldJobList(FoldJobs jobs) {

  /** Returns all jobs of a trial. */
  List<FoldJob> of(String trial) {
    return jobs.of(trial).stream()
        .map(job -> foldJob(trial, job))
        .sorted(Comparator.comparingInt(FoldJob::fold).thenComparingInt(FoldJob::attempt))
        .toList();
  }

  private static FoldJob foldJob(String trial, JsonNode job) {
    String name = job.path("TrainingJobName").asString();
    return new FoldJob(
        FoldJobName.foldOf(trial, name).orElseThrow(),
        FoldJobName.numberOf(trial, name).orElseThrow(),
        name,
        new Status(job.path("TrainingJobStatus").asString()));
  }
}
