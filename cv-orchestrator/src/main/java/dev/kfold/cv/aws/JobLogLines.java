package dev.kfold.cv.aws;

import dev.kfold.contract.FailureMessage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/** Reads the last lines of a training job's log in CloudWatch Logs. */
public record JobLogLines(AwsClients clients) {

  /** One page of events; the service returns at most so many at once. */
  private static final int LINES = 10_000;

  /**
   * Returns the last lines of the job's containers, in their order; empty if the log cannot be read
   * or has no lines.
   *
   * @param unread receives the reason if the log cannot be read
   */
  public List<String> last(String jobName, Consumer<String> unread) {
    try (CloudWatchLogsClient logs = clients.logs()) {
      return logs
          .describeLogStreams(
              request -> request.logGroupName(JobLog.LOG_GROUP).logStreamNamePrefix(jobName + "/"))
          .logStreams()
          .stream()
          .map(LogStream::logStreamName)
          .flatMap(stream -> lines(logs, stream).stream())
          .toList();
    } catch (SdkException e) {
      unread.accept(FailureMessage.of(e));
      return List.of();
    }
  }

  private static List<String> lines(CloudWatchLogsClient logs, String stream) {
    return Optional.ofNullable(
            logs.getLogEvents(request ->
                    request
                        .logGroupName(JobLog.LOG_GROUP)
                        .logStreamName(stream)
                        .startFromHead(false)
                        .limit(LINES))
                .events())
        .orElse(List.of())
        .stream()
        .map(OutputLogEvent::message)
        .toList();
  }
}
