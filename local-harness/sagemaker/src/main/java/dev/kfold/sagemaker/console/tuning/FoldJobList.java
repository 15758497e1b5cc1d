package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Lists the fold jobs of a trial, which the orchestrator names {@code <trial>-f03}, and {@code
 * <trial>-f03-2} if the first job of the fold failed.
 */
record FoldJobList(Api sageMaker) {

  private static final Pattern SUFFIX = Pattern.compile("-f(\\d{2,4})(?:-(\\d{1,4}))?");
  private static final int MOST = 100;

  /** Returns the call that lists the jobs of a trial. */
  static ApiCall call(String trial) {
    return ApiCall.sageMaker(
        "ListTrainingJobs", Map.of("NameContains", trial + "-f", "MaxResults", MOST));
  }

  /** Returns the jobs by fold, at most {@value #MOST}. */
  List<FoldJob> of(String trial) {
    ApiCall call = call(trial);
    return sageMaker
        .call(call.operation(), call.members())
        .path("TrainingJobSummaries")
        .valueStream()
        .flatMap(job -> foldJob(trial, job))
        .sorted(Comparator.comparingInt(FoldJob::fold).thenComparingInt(FoldJob::attempt))
        .toList();
  }

  private static Stream<FoldJob> foldJob(String trial, JsonNode job) {
    String name = job.path("TrainingJobName").asString();
    if (!name.startsWith(trial)) {
      return Stream.empty();
    }
    Matcher suffix = SUFFIX.matcher(name.substring(trial.length()));
    if (!suffix.matches()) {
      return Stream.empty();
    }
    Optional<Instant> created = Times.read(job.path("CreationTime"));
    Optional<Instant> ended = Times.read(job.path("TrainingEndTime"));
    return Stream.of(
        new FoldJob(
            Integer.parseInt(suffix.group(1)),
            suffix.group(2) == null ? 1 : Integer.parseInt(suffix.group(2)),
            name,
            new Status(job.path("TrainingJobStatus").asString()),
            created.flatMap(begin -> ended.map(end -> Duration.between(begin, end)))));
  }
}
