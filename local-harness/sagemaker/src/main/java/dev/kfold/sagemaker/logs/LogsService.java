package dev.kfold.sagemaker.logs;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of CloudWatch Logs that SDKs and the AWS command line call to show logs of jobs.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html">CloudWatch
 *     Logs API</a>
 */
public final class LogsService implements Api {

  private static final int MOST_LISTED = 50;

  private final LogGroups groups;
  private final Arns arns;

  /**
   * Creates the service, which reads the folder anew for every request.
   *
   * @param folder has a folder for each group, with a file for each job or variant
   */
  public LogsService(Path folder, Arns arns) {
    this.groups = new LogGroups(folder);
    this.arns = arns;
  }

  @Override
  public JsonNode call(String operation, JsonNode members) {
    LogRequest request = new LogRequest(members);
    return switch (operation) {
      case "DescribeLogGroups" -> describeGroups(request);
      case "DescribeLogStreams" -> describeStreams(request);
      case "GetLogEvents" -> events(request);
      case "FilterLogEvents" -> new LogSearch(request, groups).page();
      default -> throw ServiceException.unknownOperation(operation);
    };
  }

  private ObjectNode describeGroups(LogRequest request) {
    String prefix = request.text("logGroupNamePrefix", "");
    String part = request.text("logGroupNamePattern", "");
    List<String> names =
        groups.names().stream()
            .filter(name -> name.startsWith(prefix) && name.contains(part))
            .toList();
    return request.page("p", "logGroups", names, MOST_LISTED, this::group);
  }

  private ObjectNode describeStreams(LogRequest request) {
    String prefix = request.text("logStreamNamePrefix", "");
    boolean byTime = request.text("orderBy", "LogStreamName").equals("LastEventTime");
    if (byTime && !prefix.isEmpty()) {
      throw LogRequest.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    Comparator<LogStream> order =
        byTime ? Comparator.comparing(LogStream::last) : Comparator.comparing(LogStream::name);
    List<LogStream> streams =
        groups.streams(request.group(), prefix).stream()
            .sorted(request.flag("descending") ? order.reversed() : order)
            .toList();
    return request.page(
        "p", "logStreams", streams, MOST_LISTED, stream -> stream(request.group(), stream));
  }

  private ObjectNode events(LogRequest request) {
    LogStream stream = groups.stream(request.group(), request.text("logStreamName", ""));
    try (LogFile file = new LogFile(stream.file())) {
      return new LogEvents(request, file).page();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode group(String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("logGroupName", name)
        .put("creationTime", 0)
        .put("metricFilterCount", 0)
        .put("arn", arn(name) + ":*")
        .put("storedBytes", 0);
  }

  private ObjectNode stream(String group, LogStream stream) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("logStreamName", stream.name())
        .put("creationTime", stream.first().toEpochMilli())
        .put("firstEventTimestamp", stream.first().toEpochMilli())
        .put("lastEventTimestamp", stream.last().toEpochMilli())
        .put("lastIngestionTime", stream.last().toEpochMilli())
        .put("arn", arn(group) + ":log-stream:" + stream.name())
        .put("storedBytes", 0);
  }

  private String arn(String group) {
    return "arn:aws:logs:%s:%s:log-group:%s".formatted(arns.region(), arns.account(), group);
  }
}
