package dev.kfold.sagemaker.console.endpoints;

import dev.kfold.sagemaker.console.log.LastLines;
import dev.kfold.sagemaker.console.log.LogReader;
import dev.kfold.sagemaker.console.log.LogTails;
import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.Times;
import dev.kfold.sagemaker.job.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the logs of endpoints: each variant of each deployment has a stream. */
final class EndpointLogReader {

  /** The most streams, of which those with the latest lines are read. */
  private static final int MOST_STREAMS = 10;

  private final LogReader reader;
  private final LogTails tails;

  EndpointLogReader(LogReader reader) {
    this.reader = reader;
    this.tails = new LogTails(reader);
  }

  /** Returns the streams that are read; none before the first line. */
  List<String> streams(String endpoint) {
    return reader.latestStreams(group(endpoint)).stream().limit(MOST_STREAMS).toList();
  }

  /** Returns the calls that return the same lines. */
  static List<ApiCall> calls(String endpoint, List<String> streams, String search) {
    return streams.stream().map(stream -> LogTails.call(group(endpoint), stream, search)).toList();
  }

  /** Returns the last lines of streams that contain a text, in the order of their times. */
  EndpointLog read(String endpoint, List<String> streams, String search) {
    List<Timed> lines = new ArrayList<>();
    boolean isCut = false;
    boolean isBounded = false;
    long searched = 0;
    for (String stream : streams) {
      LastLines last = tails.read(group(endpoint), stream, search);
      String before = streams.size() > 1 ? stream.replaceFirst("/.*", "") + "  " : "";
      last.lines().forEach(line -> lines.add(Timed.of(line, before)));
      isCut |= last.isCut();
      isBounded |= last.isBounded();
      searched += last.searched();
    }
    lines.sort(Comparator.comparing(Timed::time));
    int hidden = Math.max(0, lines.size() - EndpointLog.MOST);
    return new EndpointLog(
        search,
        lines.subList(hidden, lines.size()).stream().map(Timed::text).toList(),
        isCut || hidden > 0,
        isBounded ? searched : 0);
  }

  private static String group(String endpoint) {
    return "/aws/sagemaker/Endpoints/" + endpoint;
  }

  private record Timed(Instant time, String text) {

    static Timed of(LogLine line, String before) {
      return new Timed(
          line.time(), "%s  %s%s".formatted(Times.text(line.time()), before, line.message()));
    }
  }
}
