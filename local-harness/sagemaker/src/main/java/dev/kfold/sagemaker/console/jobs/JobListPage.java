package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.ListOrder;
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
            ListOrder.of(request).columns(request),
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
    ListOrder.of(request).putInto(members);
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
