package dev.kfold.sagemaker.console.jobs;

import dev.kfold.sagemaker.console.log.LastLines;
import dev.kfold.sagemaker.console.log.LogReader;
import dev.kfold.sagemaker.console.log.LogTails;
import dev.kfold.sagemaker.console.log.WholeLog;
import dev.kfold.sagemaker.console.page.Address;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Download;
import dev.kfold.sagemaker.console.page.NotFoundException;
import dev.kfold.sagemaker.console.page.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Shows the logs of jobs. The parameters are {@code log}, the search, and {@code stream}. */
record JobLogs(LogReader reader, LogTails tails) {

  JobLogs(LogReader reader) {
    this(reader, new LogTails(reader));
  }

  /** Returns the log of a job as the request asks for. */
  JobLog of(JobDescription job, PageRequest request) {
    List<String> streams = reader.streams(job.kind().logGroup(), job.name());
    String search = request.parameter("log");
    Optional<String> shown = shown(streams, request);
    return new JobLog(
        streams.size() < 2
            ? List.of()
            : streams.stream()
                .map(stream ->
                    new JobLog.Stream(
                        stream.substring(stream.indexOf('/') + 1),
                        request.withParameter("stream", stream),
                        Optional.of(stream).equals(shown)))
                .toList(),
        shown
            .map(stream -> tails.read(job.kind().logGroup(), stream, search))
            .orElse(LastLines.NONE),
        search,
        job.status().isRunning(),
        shown.map(stream ->
            Address.with(
                Address.of("job-log", job.kind().segment(), job.name()),
                Map.of("stream", stream))));
  }

  /** Returns the call that equals the shown log; empty before its first line. */
  Optional<ApiCall> call(JobDescription job, PageRequest request) {
    String search = request.parameter("log");
    return shown(reader.streams(job.kind().logGroup(), job.name()), request)
        .map(stream -> LogTails.call(job.kind().logGroup(), stream, search));
  }

  /** Returns a whole log, each line with its time. */
  Download download(PageRequest request) {
    ConsoleJobKind kind = ConsoleJobKind.of(request.variable("kind"));
    String job = request.variable("name");
    String stream =
        shown(reader.streams(kind.logGroup(), job), request)
            .orElseThrow(() -> new NotFoundException("The job " + job + " has no log"));
    return new Download(
        job + ".log", OptionalLong.empty(), () -> new WholeLog(reader, kind.logGroup(), stream));
  }

  private static Optional<String> shown(List<String> streams, PageRequest request) {
    return streams.stream()
        .filter(request.parameter("stream")::equals)
        .findFirst()
        .or(() -> streams.stream().findFirst());
  }
}
