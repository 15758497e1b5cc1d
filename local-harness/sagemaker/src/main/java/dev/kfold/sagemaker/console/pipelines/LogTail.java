package dev.kfold.sagemaker.console.pipelines;

import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The last lines of a job's log.
 *
 * @param job the page of the job, which has the whole log
 */
public record LogTail(List<String> lines, Optional<Page.Link> job) {

  static final LogTail NONE = new LogTail(List.of(), Optional.empty());

  private static final int LINES = 100;

  public LogTail {
    lines = List.copyOf(lines);
  }

  /** Reads the end of the latest log stream of a job; empty for what has no log. */
  static LogTail of(PipelineApi api, Resource job) {
    Optional<String> group = job.logGroup();
    if (group.isEmpty()) {
      return NONE;
    }
    try {
      return new LogTail(lines(api, group.get(), job.name()), job.link());
    } catch (ServiceException e) {
      return new LogTail(List.of(), job.link()); // nothing has been written yet
    }
  }

  private static List<String> lines(PipelineApi api, String group, String job) {
    JsonNode streams =
        logs(
            api,
            "DescribeLogStreams",
            Map.of("logGroupName", group, "logStreamNamePrefix", job + "/", "descending", true));
    String stream = streams.at("/logStreams/0/logStreamName").asString("");
    if (stream.isEmpty()) {
      return List.of();
    }
    return logs(
            api,
            "GetLogEvents",
            Map.of(
                "logGroupName",
                group,
                "logStreamName",
                stream,
                "limit",
                LINES,
                "startFromHead",
                false))
        .path("events")
        .valueStream()
        .map(event -> printable(event.path("message").asString("")))
        .toList();
  }

  private static JsonNode logs(PipelineApi api, String operation, Map<String, ?> members) {
    ApiCall call = ApiCall.of("logs", operation, members);
    return api.logs().call(call.operation(), call.members());
  }

  /** Returns a line without characters that could change how others are shown. */
  private static String printable(String line) {
    return line.replaceAll("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\t]]", "\uFFFD");
  }
}
