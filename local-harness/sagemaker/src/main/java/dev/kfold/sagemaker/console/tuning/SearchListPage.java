package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
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

  private record SortColumn(String sortBy, String title) {}

  private static final List<SortColumn> COLUMNS =
      List.of(
          new SortColumn("Name", "Name"),
          new SortColumn("Status", "Status"),
          new SortColumn("CreationTime", "Created"));

  private final ConsoleServices services;

  SearchListPage(ConsoleServices services) {
    this.services = services;
  }

  Page page(PageRequest request) {
    ApiCall call = call(request);
    JsonNode found = call(call);
    String name = request.parameter("name");
    String status = request.parameter("status");
    ApiCall inOneJob = inOneJob(request);
    SearchList list =
        new SearchList(
            columns(request),
            found.path("HyperParameterTuningJobSummaries").valueStream().map(this::row).toList(),
            call(inOneJob)
                .path("TrainingJobSummaries")
                .valueStream()
                .map(job -> job.path("TrainingJobName").asString())
                .filter(job -> job.contains(name))
                .map(this::rowInOneJob)
                .toList(),
            !name.isEmpty() || !status.isEmpty(),
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
    members.put("SortBy", sortBy(request));
    members.put("SortOrder", isAscending(request) ? "Ascending" : "Descending");
    putUnlessEmpty(members, "NameContains", request.parameter("name"));
    putUnlessEmpty(members, "StatusEquals", request.parameter("status"));
    putUnlessEmpty(members, "NextToken", request.parameter("next"));
    return ApiCall.sageMaker("ListHyperParameterTuningJobs", members);
  }

  /** Returns the call that lists the jobs of the pipeline's SearchStep. */
  private static ApiCall inOneJob(PageRequest request) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("MaxResults", SEARCHES_IN_ONE_JOB);
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

  private static List<SearchList.Column> columns(PageRequest request) {
    String sorted = sortBy(request);
    boolean ascending = isAscending(request);
    return COLUMNS.stream()
        .map(column -> {
          boolean isSorted = column.sortBy().equals(sorted);
          return new SearchList.Column(
              column.sortBy(),
              column.title(),
              isSorted ? (ascending ? "ascending" : "descending") : "none",
              request.withParameters(
                  Map.of(
                      "next", "", "sort", (isSorted == ascending ? "-" : "") + column.sortBy())));
        })
        .toList();
  }

  private static String sortBy(PageRequest request) {
    String name = request.parameter("sort").replaceFirst("^-", "");
    return COLUMNS.stream()
        .map(SortColumn::sortBy)
        .filter(name::equals)
        .findFirst()
        .orElse("CreationTime");
  }

  private static boolean isAscending(PageRequest request) {
    String sort = request.parameter("sort");
    return !sort.isEmpty() && !sort.startsWith("-");
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

  private SearchList.Row rowInOneJob(String name) {
    JsonNode job = call(ApiCall.sageMaker("DescribeTrainingJob", Map.of("TrainingJobName", name)));
    OptionalDouble best =
        job.path("FinalMetricDataList")
            .valueStream()
            .filter(metric -> metric.path("MetricName").asString().equals("search:best-mean"))
            .map(metric -> TuningJobReader.score(metric.path("Value")))
            .findFirst()
            .orElseGet(OptionalDouble::empty);
    return new SearchList.Row(
        name,
        Address.of("tuning", name),
        new Status(job.path("TrainingJobStatus").asString()),
        job.at("/HyperParameters/strategy").asString("").replace("\"", ""),
        job.at("/HyperParameters/trials").asString("–").replace("\"", ""),
        best(
            best,
            job.at("/HyperParameters/objective_metric").asString("accuracy").replace("\"", "")),
        Times.read(job.path("CreationTime")),
        duration(job, "TrainingEndTime"));
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
