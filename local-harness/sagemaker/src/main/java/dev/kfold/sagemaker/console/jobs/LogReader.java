package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Reads the logs of jobs by the API of CloudWatch Logs. */
record LogReader(Api logs) {

  /** The most lines that a page shows. */
  static final int MOST_LINES = 500;

  private static final int MOST_EVENTS = 10_000;

  /** A search reads at most this many times 10,000 matching lines, of which the last are shown. */
  private static final int MOST_PAGES = 20;

  private static final Pattern PHRASE = Pattern.compile("[^\"]+");

  /** The last lines of a log, and whether there are more above. */
  record Tail(List<JobLog.Line> lines, boolean isCut) {}

  /** Returns the names of a job's streams; none before its first line. */
  List<String> streams(ConsoleJobKind kind, String job) {
    ApiCall call =
        ApiCall.of(
            "logs",
            "DescribeLogStreams",
            Map.of("logGroupName", group(kind), "logStreamNamePrefix", job + "/"));
    return call(call)
        .map(found ->
            found
                .path("logStreams")
                .valueStream()
                .map(stream -> stream.path("logStreamName").asString(""))
                .toList())
        .orElse(List.of());
  }

  /** Returns the call that returns the last lines of a stream. */
  static ApiCall lastLines(ConsoleJobKind kind, String stream) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logGroupName", group(kind));
    members.put("logStreamName", stream);
    members.put("limit", MOST_LINES);
    return ApiCall.of("logs", "GetLogEvents", members);
  }

  /** Returns the call that returns the lines of a stream that contain a text. */
  static ApiCall search(ConsoleJobKind kind, String stream, String text) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logGroupName", group(kind));
    members.put("logStreamNames", List.of(stream));
    members.put("filterPattern", filter(text));
    members.put("limit", MOST_EVENTS);
    return ApiCall.of("logs", "FilterLogEvents", members);
  }

  /** Returns the last lines of a stream that contain a text, which may be empty. */
  Tail tail(ConsoleJobKind kind, String stream, String text) {
    return text.isBlank()
        ? lastLines(lastLines(kind, stream))
        : lastFound(search(kind, stream, text));
  }

  /**
   * Passes the lines of a stream after a token to a receiver.
   *
   * @param token that of the call before, or an empty text for the first line
   * @return the token of the next lines
   */
  String readAfter(
      ConsoleJobKind kind, String stream, String token, Consumer<JobLog.Line> receiver) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logGroupName", group(kind));
    members.put("logStreamName", stream);
    members.put("limit", MOST_EVENTS);
    members.put("startFromHead", true);
    if (!token.isEmpty()) {
      members.put("nextToken", token);
    }
    Optional<JsonNode> page = call(ApiCall.of("logs", "GetLogEvents", members));
    page.ifPresent(found -> found.path("events").forEach(event -> receiver.accept(line(event))));
    return page.map(found -> found.path("nextForwardToken").asString("")).orElse(token);
  }

  private Tail lastLines(ApiCall call) {
    Optional<JsonNode> page = call(call);
    return new Tail(
        page.map(found -> found.path("events").valueStream().map(LogReader::line).toList())
            .orElse(List.of()),
        page.filter(found -> !found.path("nextBackwardToken").asString("").equals("b/0"))
            .isPresent());
  }

  private Tail lastFound(ApiCall search) {
    Deque<JobLog.Line> last = new ArrayDeque<>();
    boolean isCut = false;
    String token = "";
    int page = 0;
    do {
      if (!token.isEmpty()) {
        search.members().put("nextToken", token);
      }
      JsonNode found = call(search).orElse(MissingNode.getInstance());
      for (JsonNode event : found.path("events")) {
        last.addLast(line(event));
        if (last.size() > MOST_LINES) {
          last.removeFirst();
          isCut = true;
        }
      }
      token = found.path("nextToken").asString("");
      page++;
    } while (!token.isEmpty() && page < MOST_PAGES);
    return new Tail(List.copyOf(last), isCut);
  }

  /** Returns the pattern of the lines that contain a text; a quotation mark cannot be searched. */
  private static String filter(String text) {
    Matcher phrases = PHRASE.matcher(text);
    return phrases
        .results()
        .map(phrase -> "\"" + phrase.group() + "\"")
        .collect(Collectors.joining(" "));
  }

  private static JobLog.Line line(JsonNode event) {
    return new JobLog.Line(
        Instant.ofEpochMilli(event.path("timestamp").asLong()), event.path("message").asString(""));
  }

  private static String group(ConsoleJobKind kind) {
    return "/aws/sagemaker/" + kind.resource() + "s";
  }

  private Optional<JsonNode> call(ApiCall call) {
    try {
      return Optional.of(logs.call(call.operation(), call.members()));
    } catch (ServiceException e) {
      return Optional.empty(); // the job has printed nothing yet
    }
  }
}
