package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.page.ListOrder;
import dev.kfold.sagemaker.console.page.NumberText;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The list of tuning jobs and of searches in one job. */
final class SearchListPage {

  /** Few, because each row needs a description. */
  private static final int ROWS = 25;

  private static final int SEARCHES_IN_ONE_JOB = 10;

  /** The latest jobs that are searched for a name: the service filters by one text only. */
  private static final int SEARCHED_JOBS = 100;

  /** The rows of searches in one job that have ended, and that do not change. */
  private static final int MOST_ENDED = 64;

  private final ConsoleServices services;
  private final JobSearches jobSearches;
  private final LatestKept<SearchList.Row> ended = new LatestKept<>(MOST_ENDED);

  SearchListPage(ConsoleServices services, JobSearches jobSearches) {
    this.services = services;
    this.jobSearches = jobSearches;
  }

  Page page(PageRequest request) {
    ApiCall call = call(request);
    JsonNode found = call(call);
    String name = request.parameter("name");
    String status = request.parameter("status");
    ApiCall inOneJob = inOneJob(request);
    SearchList list =
        new SearchList(
            ListOrder.of(request).columns(request),
            found.path("HyperParameterTuningJobSummaries").valueStream().map(this::row).toList(),
            call(inOneJob)
                .path("TrainingJobSummaries")
                .valueStream()
                .map(job -> job.path("TrainingJobName").asString())
                .filter(job -> job.contains(name))
                .flatMap(job -> rowInOneJob(job).stream())
                .limit(SEARCHES_IN_ONE_JOB)
                .toList(),
            !name.isEmpty() || !status.isEmpty(),
            request.parameter("sort"),
            found
                .path("NextToken")
                .asStringOpt()
                .map(token -> request.withParameter("next", token)));
    return Page.of(
        Area.TUNING,
        List.of(call, inOneJob),
        List.of(
            Fragment.still(
                "filter",
                "tuning/filter.jte",
                new TableFilter(
                    Area.TUNING.address(),
                    "searches",
                    "Name contains",
                    "name",
                    name,
                    status,
                    List.of("InProgress", "Completed", "Failed", "Stopping", "Stopped"))),
            Fragment.live("searches", "tuning/list.jte", list)));
  }

  private JsonNode call(ApiCall call) {
    return services.sageMaker().call(call.operation(), call.members());
  }

  private static ApiCall call(PageRequest request) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("MaxResults", ROWS);
    ListOrder.of(request).putInto(members);
    putUnlessEmpty(members, "NameContains", request.parameter("name"));
    putUnlessEmpty(members, "StatusEquals", request.parameter("status"));
    putUnlessEmpty(members, "NextToken", request.parameter("next"));
    return ApiCall.sageMaker("ListHyperParameterTuningJobs", members);
  }

  /** Returns the call that lists the jobs of the pipeline's SearchStep. */
  private static ApiCall inOneJob(PageRequest request) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(
        "MaxResults", request.parameter("name").isEmpty() ? SEARCHES_IN_ONE_JOB : SEARCHED_JOBS);
    members.put("NameContains", "-SearchStep-");
    members.put("SortBy", "CreationTime");
    members.put("SortOrder", "Descending");
    putUnlessEmpty(members, "StatusEquals", request.parameter("status"));
    return ApiCall.sageMaker("ListTrainingJobs", members);
  }

  private static void putUnlessEmpty(Map<String, Object> members, String name, String value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
  }

  private SearchList.Row row(JsonNode summary) {
    String name = summary.path("HyperParameterTuningJobName").asString();
    JsonNode job =
        call(
            ApiCall.sageMaker(
                "DescribeHyperParameterTuningJob", Map.of("HyperParameterTuningJobName", name)));
    JsonNode metric = job.at("/BestTrainingJob/FinalHyperParameterTuningJobObjectiveMetric");
    int trials =
        Stream.of("Completed", "InProgress", "RetryableError", "NonRetryableError", "Stopped")
            .mapToInt(each -> job.path("TrainingJobStatusCounters").path(each).asInt(0))
            .sum();
    int most = summary.at("/ResourceLimits/MaxNumberOfTrainingJobs").asInt(0);
    return new SearchList.Row(
        name,
        Address.of("tuning", name),
        new Status(summary.path("HyperParameterTuningJobStatus").asString()),
        summary.path("Strategy").asString(""),
        most == 0 ? Integer.toString(trials) : trials + " of " + most,
        best(TuningJobReader.score(metric.path("Value")), metric.path("MetricName").asString("")),
        Times.read(summary.path("CreationTime")),
        duration(summary, "HyperParameterTuningEndTime"));
  }

  /** Returns the row of a search; empty if another program's job has such a name. */
  private Optional<SearchList.Row> rowInOneJob(String name) {
    ApiCall call = ApiCall.sageMaker("DescribeTrainingJob", Map.of("TrainingJobName", name));
    JsonNode job = call(call);
    if (!JobSearches.isSearch(job)) {
      return Optional.empty();
    }
    if (new Status(job.path("TrainingJobStatus").asString()).isRunning()) {
      return Optional.of(row(jobSearches.read(call, job)));
    }
    try {
      return Optional.of(
          ended.get(
              job.path("TrainingJobArn").asString("") + job.path("CreationTime"),
              () -> row(jobSearches.readEnded(call, job))));
    } catch (UncheckedIOException e) { // shown without what only its output has, and not kept
      return Optional.of(row(jobSearches.read(call, job)));
    }
  }

  private static SearchList.Row row(ShownSearch search) {
    return new SearchList.Row(
        search.name(),
        search.address(),
        search.status(),
        search.strategy(),
        new SearchSummary(search).count(),
        best(
            search.best().map(ShownTrial::score).orElseGet(OptionalDouble::empty),
            search.objective().metric()),
        search.created(),
        duration(search.description(), "TrainingEndTime"));
  }

  private static String best(OptionalDouble score, String metric) {
    return score.isPresent() ? NumberText.of(score.getAsDouble()) + " " + metric : "–";
  }

  private static String duration(JsonNode job, String end) {
    Optional<Instant> created = Times.read(job.path("CreationTime"));
    return created
        .flatMap(begin ->
            Times.read(job.path(end)).map(ended -> Times.text(Duration.between(begin, ended))))
        .orElse("–");
  }
}
