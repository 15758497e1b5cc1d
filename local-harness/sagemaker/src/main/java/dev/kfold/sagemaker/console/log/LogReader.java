package dev.kfold.sagemaker.console.log;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.job.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reads log streams a page at a time. */
public record LogReader(Api logs) {

  private static final int MOST_EVENTS = 10_000;

  /** Returns the log group of jobs, such as those of {@code TrainingJob}. */
  public static String groupOf(String resource) {
    return "/aws/sagemaker/" + resource + "s";
  }

  /** Returns the names of the streams of a job, in their order; none before its first line. */
  public List<String> streams(String group, String job) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logGroupName", group);
    members.put("logStreamNamePrefix", job + "/");
    return names(members);
  }

  /** Returns the names of all streams of a group, that with the latest line first. */
  public List<String> latestStreams(String group) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logGroupName", group);
    members.put("orderBy", "LastEventTime");
    members.put("descending", true);
    return names(members);
  }

  /**
   * Passes the lines of a stream after a token to a receiver, as many as a page has.
   *
   * @param token what the call before has returned, or an empty text for the first line
   * @return the token of the next lines; the same one if there are no new lines
   */
  public String readAfter(String group, String stream, String token, Consumer<LogLine> receiver) {
    Map<String, Object> members = members(group, stream, MOST_EVENTS);
    members.put("startFromHead", true);
    Optional<LogPage> page = page(members, token);
    page.ifPresent(found -> found.lines().forEach(receiver));
    return page.map(LogPage::after).orElse(token);
  }

  /**
   * Returns the lines before a token.
   *
   * @param token that of a page, or an empty text for the end of the log
   * @param most the most lines of the page
   */
  Optional<LogPage> before(String group, String stream, String token, int most) {
    return page(members(group, stream, Math.min(most, MOST_EVENTS)), token);
  }

  static Map<String, Object> members(String group, String stream, int most) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("logGroupName", group);
    members.put("logStreamName", stream);
    members.put("limit", most);
    return members;
  }

  private Optional<LogPage> page(Map<String, Object> members, String token) {
    if (!token.isEmpty()) {
      members.put("nextToken", token);
    }
    return call("GetLogEvents", members)
        .map(page ->
            new LogPage(
                page.path("events").valueStream().map(LogReader::line).toList(),
                page.path("nextBackwardToken").asString(""),
                page.path("nextForwardToken").asString("")));
  }

  private List<String> names(Map<String, Object> members) {
    List<String> names = new ArrayList<>();
    String token;
    do {
      Optional<JsonNode> page = call("DescribeLogStreams", members);
      page.ifPresent(found ->
          found
              .path("logStreams")
              .forEach(stream -> names.add(stream.path("logStreamName").asString(""))));
      token = page.map(found -> found.path("nextToken").asString("")).orElse("");
      members.put("nextToken", token);
    } while (!token.isEmpty());
    return names;
  }

  private static LogLine line(JsonNode event) {
    return new LogLine(
        Instant.ofEpochMilli(event.path("timestamp").asLong()), event.path("message").asString(""));
  }

  private Optional<JsonNode> call(String operation, Map<String, Object> members) {
    ApiCall call = ApiCall.of("logs", operation, members);
    try {
      return Optional.of(logs.call(call.operation(), call.members()));
    } catch (ServiceException e) {
      return Optional.empty(); // a group and a stream exist once they have a line
    }
  }
}
