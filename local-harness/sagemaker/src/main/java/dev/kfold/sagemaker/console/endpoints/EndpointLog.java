package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The last lines of an endpoint's log.
 *
 * @param address the page of the endpoint
 * @param search what the lines contain, or an empty text
 * @param lines the oldest first
 */
public record EndpointLog(String address, String search, List<String> lines) {

  private static final int MOST = 300;
  private static final int READ = 2_000;

  public EndpointLog {
    lines = List.copyOf(lines);
  }

  /** Returns the call that reads the log of a variant. */
  static ApiCall call(String endpoint, String variant) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logGroupName", "/aws/sagemaker/Endpoints/" + endpoint);
    members.put("logStreamName", variant);
    members.put("limit", READ);
    return ApiCall.of("logs", "GetLogEvents", members);
  }

  /** Reads the logs of variants, each with its name before its lines if there are several. */
  static EndpointLog read(ConsoleServices services, EndpointState endpoint, String search) {
    List<Event> events = new ArrayList<>();
    for (EndpointState.Variant variant : endpoint.variants()) {
      ApiCall call = call(endpoint.name(), variant.name());
      try {
        JsonNode found = services.logs().call(call.operation(), call.members());
        String before = endpoint.variants().size() > 1 ? variant.name() + "  " : "";
        found.path("events").forEach(event -> events.add(Event.of(event, before)));
      } catch (ServiceException e) {
        // the variant has written no line yet
      }
    }
    String wanted = search.toLowerCase(Locale.ROOT);
    List<String> lines =
        events.stream()
            .sorted((a, b) -> a.time().compareTo(b.time()))
            .map(Event::text)
            .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    return new EndpointLog(
        endpoint.address(), search, lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
  }

  private record Event(Instant time, String text) {

    static Event of(JsonNode event, String before) {
      Instant time = Instant.ofEpochMilli(event.path("timestamp").asLong());
      return new Event(
          time,
          "%s  %s%s".formatted(Times.text(time), before, event.path("message").asString("")));
    }
  }

  /** Returns the lines as one text. */
  public String text() {
    return String.join("\n", lines);
  }
}
