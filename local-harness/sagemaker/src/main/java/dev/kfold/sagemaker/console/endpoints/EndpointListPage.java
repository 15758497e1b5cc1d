package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.console.deployment.Remover;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes.Outcome;
import dev.kfold.sagemaker.console.page.Status;
import dev.kfold.sagemaker.console.page.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The list of endpoints. */
final class EndpointListPage {

  private static final int ROWS = 100;

  private final ConsoleServices services;
  private final Remover remover;

  EndpointListPage(ConsoleServices services) {
    this.services = services;
    this.remover = new Remover(services.sageMaker());
  }

  Page page(PageRequest request) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("MaxResults", ROWS);
    if (!request.parameter("next").isEmpty()) {
      members.put("NextToken", request.parameter("next"));
    }
    ApiCall call = ApiCall.sageMaker("ListEndpoints", members);
    JsonNode found = services.sageMaker().call(call.operation(), call.members());
    EndpointRows rows =
        new EndpointRows(
            found.path("Endpoints").valueStream().map(EndpointListPage::row).toList(),
            Optional.ofNullable(found.get("NextToken"))
                .map(token -> request.withParameter("next", token.asString())));
    return Page.of(
        Area.ENDPOINTS,
        List.of(call),
        List.of(
            Fragment.live("endpoints", "endpoints/list.jte", rows),
            Fragment.ofState("leftovers", "endpoints/leftovers.jte", this::leftovers)));
  }

  /**
   * Deletes what was made for an endpoint that is gone.
   *
   * @throws dev.kfold.sagemaker.api.ServiceException if there is one of this name again
   */
  Outcome clear(PageRequest request) {
    remover.removeLeftovers(request.variable("name"));
    return new Outcome.Shown(Area.ENDPOINTS.address());
  }

  private Leftovers leftovers() {
    return new Leftovers(
        remover.leftovers().entrySet().stream()
            .map(left ->
                new Leftovers.Row(
                    left.getKey(),
                    left.getValue(),
                    Address.of("endpoints", left.getKey(), "leftovers")))
            .toList());
  }

  private static EndpointRows.Row row(JsonNode endpoint) {
    String name = endpoint.path("EndpointName").asString();
    return new EndpointRows.Row(
        name,
        Address.of("endpoints", name),
        new Status(endpoint.path("EndpointStatus").asString("")),
        Times.read(endpoint.path("CreationTime")),
        Times.read(endpoint.path("LastModifiedTime")));
  }
}
