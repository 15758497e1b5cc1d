package dev.kfold.sagemaker.logs;

import dev.kfold.sagemaker.api.Api;
import dev.kfold.sagemaker.api.Arns;
import dev.kfold.sagemaker.api.ServiceException;
import dev.kfold.sagemaker.state.ResourceTable;
import dev.kfold.sagemaker.state.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of CloudWatch Logs that SDKs and the AWS command line call to show logs of jobs,
 * and to create log groups with a retention, which has no effect.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/Welcome.html">CloudWatch
 *     Logs API</a>
 */
public final class LogsService implements Api {

  private static final int MOST_LISTED = 50;

  private final LogGroups groups;
  private final ResourceTable<KeptLogGroup> kept;
  private final Arns arns;
  private final InstantSource clock;

  /**
   * Creates the service, which reads the folder anew for every request.
   *
   * @param folder has a folder for each group, with a file for each job or variant
   */
  public LogsService(Path folder, Tables tables, Arns arns, InstantSource clock) {
    this.kept = tables.table("log-group", KeptLogGroup.class);
    this.groups = new LogGroups(folder, name -> kept.find(name).isPresent());
    this.arns = arns;
    this.clock = clock;
  }

  @Override
  public JsonNode call(String operation, JsonNode members) {
    LogRequest request = new LogRequest(members);
    return switch (operation) {
      case "DescribeLogGroups" -> describeGroups(request);
      case "CreateLogGroup" -> createGroup(request);
      case "DeleteLogGroup" -> deleteGroup(request);
      case "PutRetentionPolicy" -> keepFor(request, Optional.of(request.days("retentionInDays")));
      case "DeleteRetentionPolicy" -> keepFor(request, Optional.empty());
      case "ListTagsForResource" -> tags(request);
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
        Stream.concat(groups.names().stream(), kept.all().stream().map(KeptLogGroup::name))
            .distinct()
            .sorted()
            .filter(name -> name.startsWith(prefix) && name.contains(part))
            .toList();
    return request.page("p", "logGroups", names, MOST_LISTED, this::group);
  }

  private ObjectNode createGroup(LogRequest request) {
    String name = request.newGroup();
    KeptLogGroup group =
        new KeptLogGroup(name, Optional.empty(), request.map("tags"), Optional.of(clock.instant()));
    if (groups.names().contains(name) || !kept.insert(name, group)) {
      throw ServiceException.ofCompanion(
          "ResourceAlreadyExistsException", "The specified log group already exists");
    }
    return JsonNodeFactory.instance.objectNode();
  }

  /** Deletes a group that a client has created; the logs of jobs are never deleted. */
  private ObjectNode deleteGroup(LogRequest request) {
    String name = request.group();
    if (groups.names().contains(name)) {
      throw LogRequest.invalid(
          "The local endpoint does not delete the logs of jobs; delete the folder of " + name);
    }
    if (!kept.delete(name)) {
      throw missing();
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode keepFor(LogRequest request, Optional<Integer> days) {
    String name = request.group();
    if (kept.find(name).isEmpty()) {
      if (!groups.names().contains(name)) {
        throw missing();
      }
      kept.insert(name, new KeptLogGroup(name, Optional.empty(), Map.of(), Optional.empty()));
    }
    kept.update(name, group -> group.withRetention(days));
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode tags(LogRequest request) {
    String name = request.text("resourceArn", "").replaceFirst("^.*:log-group:", "");
    Map<String, String> tags = kept.find(name).map(KeptLogGroup::tags).orElse(Map.of());
    if (kept.find(name).isEmpty() && !groups.names().contains(name)) {
      throw missing();
    }
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode json = answer.putObject("tags");
    tags.forEach(json::put);
    return answer;
  }

  private static ServiceException missing() {
    return ServiceException.ofCompanion(
        "ResourceNotFoundException", "The specified log group does not exist.");
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
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    kept.find(name)
        .flatMap(KeptLogGroup::retentionDays)
        .ifPresent(days -> json.put("retentionInDays", days));
    return json.put("logGroupName", name)
        .put("creationTime", created(name).toEpochMilli())
        .put("metricFilterCount", 0)
        .put("arn", arn(name) + ":*")
        .put("logGroupArn", arn(name))
        .put("storedBytes", 0);
  }

  /** Returns when a client created a group, or when its first job wrote its first line. */
  private Instant created(String group) {
    Optional<Instant> first =
        groups.names().contains(group)
            ? groups.streams(group, "").stream().map(LogStream::first).min(Instant::compareTo)
            : Optional.empty();
    return kept.find(group).flatMap(KeptLogGroup::created).or(() -> first).orElse(Instant.EPOCH);
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
