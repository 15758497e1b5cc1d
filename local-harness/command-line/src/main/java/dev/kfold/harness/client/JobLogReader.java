package dev.kfold.harness.client;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The log of a job in CloudWatch Logs, read from its beginning to what there is. */
public final class JobLogReader {

  private final CloudWatchLogsClient logs;
  private final String group;
  private final String streamPrefix;

  /** The place after the last event that was read, by stream. */
  private final Map<String, String> tokens = new HashMap<>();

  /** Creates the log of a job; nothing is read yet. */
  public JobLogReader(CloudWatchLogsClient logs, NamedJob job) {
    this.logs = logs;
    this.group = job.group().path();
    this.streamPrefix = job.name() + "/";
  }

  /**
   * Returns the lines since the last call, one stream after the other; none as long as the job has
   * not written any.
   */
  public List<String> next() {
    try {
      List<String> lines = new ArrayList<>();
      streams().forEach(stream -> lines.addAll(next(stream)));
      return lines;
    } catch (ResourceNotFoundException e) {
      return List.of(); // the group exists once a job has written to it
    }
  }

  private List<String> streams() {
    return logs
        .describeLogStreamsPaginator(
            DescribeLogStreamsRequest.builder()
                .logGroupName(group)
                .logStreamNamePrefix(streamPrefix)
                .build())
        .stream()
        .flatMap(page -> page.logStreams().stream())
        .map(LogStream::logStreamName)
        .toList();
  }

  /** Reads pages until the token stays the same, which marks the present end of the stream. */
  private List<String> next(String stream) {
    List<String> lines = new ArrayList<>();
    @Nullable String token = tokens.get(stream);
    while (true) {
      GetLogEventsResponse page = logs.getLogEvents(request(stream, token));
      page.events().stream().map(OutputLogEvent::message).forEach(lines::add);
      tokens.put(stream, page.nextForwardToken());
      if (page.nextForwardToken().equals(token)) {
        return lines;
      }
      token = page.nextForwardToken();
    }
  }

  private GetLogEventsRequest request(String stream, @Nullable String token) {
    return GetLogEventsRequest.builder()
        .logGroupName(group)
        .logStreamName(stream)
        .startFromHead(true)
        .nextToken(token)
        .build();
  }
}
