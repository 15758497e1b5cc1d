package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.deployment.Deployer;
import dev.kfold.sagemaker.console.deployment.Remover;
import dev.kfold.sagemaker.console.log.LogReader;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Area;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Fragment;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.console.page.Lazy;
import dev.kfold.sagemaker.console.page.Page;
import dev.kfold.sagemaker.console.page.PageRequest;
import dev.kfold.sagemaker.console.page.Routes.Outcome;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.console.result.ModelVersion;
import dev.kfold.sagemaker.console.result.Results;
import dev.kfold.sagemaker.console.tags.ShownTags;
import dev.kfold.sagemaker.deployment.ChangeOfEndpoint;
import dev.kfold.sagemaker.hosting.LatestInvocations.Invoked;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An endpoint: its state, an invocation, its traffic, its log, its update and its removal. */
final class EndpointPage {

  private static final Duration POLLING = Duration.ofSeconds(2);

  private final ConsoleServices services;
  private final Results results;
  private final EndpointReader reader;
  private final Deployer deployer;
  private final Remover remover;
  private final EndpointLogReader logs;

  /** The traffic of the latest minute by what it is computed of, because pages are polled. */
  private final LatestKept<Traffic> traffic = new LatestKept<>(8);

  EndpointPage(ConsoleServices services) {
    this.services = services;
    this.results = new Results(services);
    this.reader = new EndpointReader(results);
    this.deployer = new Deployer(services, ChangeOfEndpoint.UPDATE);
    this.remover = new Remover(services.sageMaker());
    this.logs = new EndpointLogReader(new LogReader(services.logs()));
  }

  Page page(PageRequest request) {
    return page(request, Optional.empty());
  }

  /** Updates or deletes the endpoint, as its forms ask for. */
  Outcome change(PageRequest request) {
    EndpointState endpoint = reader.read(request.variable("name"));
    try {
      if (request.field("delete").isPresent()) {
        remover.remove(endpoint.name(), request.field("all").isPresent());
        return new Outcome.Shown(Area.ENDPOINTS.address());
      }
      if (request.field("version").isPresent()) {
        deployer.deploy(
            results.version(request.field("version").get()), endpoint.name(), Optional.empty());
      } else {
        reweigh(endpoint, request);
      }
      return new Outcome.Shown(endpoint.address());
    } catch (ServiceException | InvalidInputException e) {
      return new Outcome.Refused(page(request, Optional.ofNullable(e.getMessage())));
    }
  }

  /** Invokes the endpoint and shows its answer. */
  Outcome invoke(PageRequest request) {
    return new Outcome.Part(
        Fragment.still(
            "answer",
            "endpoints/answer.jte",
            new Invoker(services).invoke(request.variable("name"), request)));
  }

  private void reweigh(EndpointState endpoint, PageRequest request) {
    List<Map<String, Object>> weights = new ArrayList<>();
    for (EndpointState.Variant variant : endpoint.variants()) {
      String text = request.field("weight-" + variant.name()).orElse("");
      double weight = number(text);
      if (!(weight >= 0 && weight <= Float.MAX_VALUE)) {
        throw ServiceException.validation(
            "Weight of %s: found '%s', expected a number from 0.".formatted(variant.name(), text));
      }
      weights.add(Map.of("VariantName", variant.name(), "DesiredWeight", weight));
    }
    results.call(
        "UpdateEndpointWeightsAndCapacities",
        Map.of("EndpointName", endpoint.name(), "DesiredWeightsAndCapacities", weights));
  }

  /** Returns the number that a text contains, or NaN if the text is not a number. */
  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private Page page(PageRequest request, Optional<String> refusal) {
    String name = request.variable("name");
    String search = request.parameter("search");
    JsonNode described = reader.describe(name);
    Lazy<EndpointState> endpoint = new Lazy<>(() -> reader.read(described));
    List<String> streams = logs.streams(name);
    List<Fragment> fragments = new ArrayList<>();
    refusal.ifPresent(
        sentence -> fragments.add(Fragment.still("refused", "refused.jte", sentence)));
    fragments.add(Fragment.ofState("endpoint", "endpoints/state.jte", endpoint));
    fragments.add(Fragment.stillOf("invoke", "endpoints/invoke.jte", () -> form(endpoint.get())));
    fragments.add(Fragment.live("traffic", "endpoints/traffic.jte", traffic(name, described)));
    fragments.add(
        Fragment.still(
            "search",
            "endpoints/search.jte",
            new EndpointSearch(Address.of("endpoints", name), search)));
    fragments.add(Fragment.live("log", "endpoints/log.jte", logs.read(name, streams, search)));
    fragments.add(
        ShownTags.fragment(services.sageMaker(), described.path("EndpointArn").asString("")));
    fragments.add(
        Fragment.ofState("change", "endpoints/change.jte", () -> changes(endpoint.get())));
    List<ApiCall> calls = new ArrayList<>();
    calls.add(ApiCall.sageMaker("DescribeEndpoint", Map.of("EndpointName", name)));
    calls.addAll(EndpointLogReader.calls(name, streams, search));
    return Page.below(Area.ENDPOINTS, List.of(), name, calls, fragments).polled(POLLING);
  }

  private EndpointChange changes(EndpointState endpoint) {
    return new EndpointChange(
        endpoint, deployer.replacement(endpoint.name()), remover.plan(endpoint.name()));
  }

  /** Returns the traffic since the endpoint was created: an earlier one may have had its name. */
  private Traffic traffic(String name, JsonNode endpoint) {
    Instant since = Times.read(endpoint.path("CreationTime")).orElse(Instant.MIN);
    List<Invoked> invoked =
        services.invocations().of(name).stream()
            .filter(each -> !each.time().isBefore(since))
            .toList();
    Instant now = services.clock().instant();
    return traffic.get(
        List.of(
            name,
            since,
            now.truncatedTo(ChronoUnit.MINUTES),
            invoked.size(),
            invoked.isEmpty() ? Instant.MIN : invoked.getLast()),
        () -> Traffic.of(invoked, now));
  }

  private InvocationForm form(EndpointState endpoint) {
    List<JsonNode> models = reader.models(endpoint);
    Optional<ModelVersion> version =
        models.stream()
            .map(model -> model.at("/PrimaryContainer/ModelPackageName").asString(""))
            .flatMap(arn -> reader.version(arn).stream())
            .findFirst();
    Optional<SampleRow> row = version.flatMap(found -> SampleRow.of(found, services));
    return new InvocationForm(
        Address.of("endpoints", endpoint.name(), "invoke"),
        row.map(SampleRow::row).orElse(""),
        row.map(SampleRow::origin).orElse(""),
        version.flatMap(found -> found.contentTypes().stream().findFirst()).orElse("text/csv"),
        version.flatMap(found -> found.responseTypes().stream().findFirst()).orElse("text/csv"),
        endpoint.variants().size() > 1
            ? endpoint.variants().stream().map(EndpointState.Variant::name).toList()
            : List.of());
  }
}
