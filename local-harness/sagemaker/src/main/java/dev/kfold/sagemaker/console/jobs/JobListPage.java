package dev.kfold.sagemaker.console.jobs;

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
import tools.jackson.databind.JsonNode;

/** The list of the jobs of one kind, with a filter, in the order that the reader chooses. */
final class JobListPage {

  private static final int ROWS = 100;

  /** The columns that the API can sort by. */
  private record Column(String sortBy, String title) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("Name", "Name"),
          new Column("Status", "Status"),
          new Column("CreationTime", "Created"));

  private final ConsoleServices services;

  JobListPage(ConsoleServices services) {
    this.services = services;
  }

  Page page(ConsoleJobKind kind, PageRequest request) {
    ApiCall call = call(kind, request);
    JsonNode found = services.sageMaker().call(call.operation(), call.members());
    String name = request.parameter("name");
    String status = request.parameter("status");
    JobList list =
        new JobList(
            columns(request),
            found
                .path(kind.resource() + "Summaries")
                .valueStream()
                .map(job -> row(kind, job))
                .toList(),
            !name.isEmpty() || !status.isEmpty(),
            Optional.ofNullable(found.get("NextToken"))
                .map(token -> request.withParameter("next", token.asString())));
    return Page.of(
        Area.JOBS,
        List.of(call),
        List.of(
            Fragment.still(
                "filter",
                "jobs/filter.jte",
                new JobFilter(kind, name, status, request.parameter("sort"))),
            Fragment.live("jobs", "jobs/list.jte", list)));
  }

  private static ApiCall call(ConsoleJobKind kind, PageRequest request) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("MaxResults", ROWS);
    members.put("SortBy", sortBy(request));
    members.put("SortOrder", isAscending(request) ? "Ascending" : "Descending");
    putUnlessEmpty(members, "NameContains", request.parameter("name"));
    putUnlessEmpty(members, "StatusEquals", request.parameter("status"));
    putUnlessEmpty(members, "NextToken", request.parameter("next"));
    return ApiCall.sageMaker("List" + kind.resource() + "s", members);
  }

  private static void putUnlessEmpty(Map<String, Object> members, String name, String value) {
    if (!value.isEmpty()) {
      members.put(name, value);
    }
  }

  private static List<JobList.Column> columns(PageRequest request) {
    String sorted = sortBy(request);
    boolean ascending = isAscending(request);
    return COLUMNS.stream()
        .map(column -> {
          boolean isSorted = column.sortBy().equals(sorted);
          return new JobList.Column(
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
        .map(Column::sortBy)
        .filter(name::equals)
        .findFirst()
        .orElse("CreationTime");
  }

  private static boolean isAscending(PageRequest request) {
    String sort = request.parameter("sort");
    return !sort.isEmpty() && !sort.startsWith("-");
  }

  static JobList.Row row(ConsoleJobKind kind, JsonNode job) {
    String name = job.path(kind.resource() + "Name").asString();
    Optional<Instant> created = Times.read(job.path("CreationTime"));
    Optional<Instant> ended = Times.read(job.path(kind.resource().replace("Job", "EndTime")));
    return new JobList.Row(
        name,
        kind.address(name),
        new Status(job.path(kind.resource() + "Status").asString()),
        created,
        created
            .flatMap(begin -> ended.map(end -> Times.text(Duration.between(begin, end))))
            .orElse(""));
  }
}
