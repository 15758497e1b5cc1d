package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.ConsoleServices;
import dev.kfold.sagemaker.console.page.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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

  private static final int MOST = 500;
  private static final int READ = 2_000;
  private static final int STREAMS = 5;

  public EndpointLog {
    lines = List.copyOf(lines);
  }

  /**
   * Returns the calls that read the logs of an endpoint, one for each of its last streams; a search
   * reads more lines than are shown.
   */
  static List<ApiCall> calls(ConsoleServices services, String endpoint, String search) {
    int lines = search.isEmpty() ? MOST : READ;
    String group = "/aws/sagemaker/Endpoints/" + endpoint;
    ApiCall streams =
        ApiCall.of(
            "logs",
            "DescribeLogStreams",
            Map.of(
                "logGroupName",
                group,
                "orderBy",
                "LastEventTime",
                "descending",
                true,
                "limit",
                STREAMS));
    try {
      return services
          .logs()
          .call(streams.operation(), streams.members())
          .path("logStreams")
          .valueStream()
          .map(stream -> call(group, stream.path("logStreamName").asString(""), lines))
          .toList();
    } catch (ServiceException e) {
      return List.of(); // no container has written a line yet
    }
  }

  private static ApiCall call(String group, String stream, int lines) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logGroupName", group);
    members.put("logStreamName", stream);
    members.put("limit", lines);
    return ApiCall.of("logs", "GetLogEvents", members);
  }

  /**
   * Reads logs, each with the name of its stream before its lines if there are several.
   *
   * @param address the page of the endpoint
   */
  static EndpointLog read(
      ConsoleServices services, List<ApiCall> calls, String address, String search) {
    List<Event> events = new ArrayList<>();
    for (ApiCall call : calls) {
      String stream = call.members().path("logStreamName").asString("");
      String before = calls.size() > 1 ? stream.replaceFirst("/.*", "") + "  " : "";
      services
          .logs()
          .call(call.operation(), call.members())
          .path("events")
          .forEach(event -> events.add(Event.of(event, before)));
    }
    String wanted = search.toLowerCase(Locale.ROOT);
    List<String> lines =
        events.stream()
            .sorted(Comparator.comparing(Event::time))
            .map(Event::text)
            .filter(line -> line.toLowerCase(Locale.ROOT).contains(wanted))
            .toList();
    return new EndpointLog(
        address, search, lines.subList(Math.max(0, lines.size() - MOST), lines.size()));
  }

  private record Event(Instant time, String text) {

    static Event of(JsonNode event, String before) {
      Instant time = Instant.ofEpochMilli(event.path("timestamp").asLong());
      return new Event(
          time, "%s  %s%s".formatted(Times.text(time), before, event.path("message").asString("")));
    }
  }

  /** Returns the lines as one text. */
  public String text() {
    return String.join("\n", lines);
  }
}
