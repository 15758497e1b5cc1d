package dev.kfold.sagemaker.logs;

import dev.kfold.sagemaker.job.LogLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operation FilterLogEvents: lines of many log streams in order of time. Filter patterns may
 * consist of plain words and quoted phrases; a line must contain all of them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html">FilterLogEvents</a>
 */
record LogSearch(LogRequest request, LogGroups groups) {

  private static final int MOST_EVENTS = 10_000;
  private static final Pattern TERM = Pattern.compile("\"([^\"]*)\"|([A-Za-z0-9_.:;=/]+)|(\\S)");

  /** Returns the requested page, as the members of the response. */
  ObjectNode page() {
    ObjectNode answer = request.page("s", "events", found(), MOST_EVENTS, Found::event);
    answer.putArray("searchedLogStreams");
    return answer;
  }

  private List<Found> found() {
    List<String> names = request.texts("logStreamNames");
    List<String> terms = terms();
    List<LogStream> streams =
        names.isEmpty()
            ? groups.streams(request.group(), request.text("logStreamNamePrefix", ""))
            : names.stream().distinct().map(name -> groups.stream(request.group(), name)).toList();
    return streams.stream()
        .flatMap(stream -> matches(stream, terms).stream())
        .sorted(Comparator.comparing(each -> each.line().time()))
        .toList();
  }

  private List<Found> matches(LogStream stream, List<String> terms) {
    List<Found> found = new ArrayList<>();
    try (LogFile file = new LogFile(stream.file())) {
      LogFile.Placed next;
      for (long place = 0; place < file.end(); place = next.to()) {
        next = file.after(place);
        long from = place;
        next.line()
            .filter(line ->
                request.coversWithEnd(line) && terms.stream().allMatch(line.message()::contains))
            .ifPresent(line -> found.add(new Found(stream.name(), from, line)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private List<String> terms() {
    List<String> terms = new ArrayList<>();
    Matcher matcher = TERM.matcher(request.text("filterPattern", ""));
    while (matcher.find()) {
      if (matcher.group(3) != null) {
        throw LogRequest.invalid(
            "Invalid filter pattern: the local endpoint knows plain words and \"quoted phrases\" only.");
      }
      terms.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return terms;
  }

  /** A matching line and its offset in the file of its stream. */
  private record Found(String stream, long place, LogLine line) {

    ObjectNode event() {
      String id =
          String.format(
              Locale.ROOT,
              "%014d%010d%032d",
              line.time().toEpochMilli(),
              Integer.toUnsignedLong(stream.hashCode()),
              place);
      return LogEvents.event(line).put("logStreamName", stream).put("eventId", id);
    }
  }
}
