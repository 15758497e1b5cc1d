package dev.kfold.sagemaker.logs;

import dev.kfold.sagemaker.job.LogLine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operation GetLogEvents: pages of one log stream. A token is a byte offset in the file, {@code
 * f/120} for reading forward and {@code b/120} for reading backward. At the end of a stream the
 * token stays the same, which tells clients that there are no more events.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">GetLogEvents</a>
 */
record LogEvents(LogRequest request, LogFile file) {

  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_CHARACTERS = 1024 * 1024;

  /** Returns the requested page, as the members of the response. */
  ObjectNode page() throws IOException {
    boolean forward =
        request.text("nextToken", request.flag("startFromHead") ? "f" : "b").startsWith("f");
    long start = Math.min(request.position("[fb]", forward ? 0 : file.end()), file.end());
    Room room = new Room(request.limit(MOST_EVENTS));
    List<LogLine> taken = new ArrayList<>();
    long end = start;
    while (forward ? end < file.end() : end > 0) {
      LogFile.Placed next = forward ? file.after(end) : file.before(end);
      Optional<LogLine> line = next.line().filter(request::covers);
      if (line.isPresent() && !room.take(line.get())) {
        break;
      }
      line.ifPresent(taken::add);
      end = forward ? next.to() : next.from();
    }
    return forward ? answer(start, end, taken) : answer(end, start, taken.reversed());
  }

  private static ObjectNode answer(long from, long to, List<LogLine> lines) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    lines.forEach(line -> events.add(event(line)));
    return JsonNodeFactory.instance
        .objectNode()
        .put("nextForwardToken", "f/" + to)
        .put("nextBackwardToken", "b/" + from)
        .set("events", events);
  }

  /** Returns a line as an event of a response. */
  static ObjectNode event(LogLine line) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("timestamp", line.time().toEpochMilli())
        .put("ingestionTime", line.time().toEpochMilli())
        .put("message", line.message());
  }

  /** The space that is left on a page: a number of events, and 1 MiB of characters. */
  static final class Room {

    private int events;
    private int characters = MOST_CHARACTERS;

    Room(int events) {
      this.events = events;
    }

    /** Takes the space for a line, and returns whether it fits; the first line always fits. */
    boolean take(LogLine line) {
      events--;
      boolean first = characters == MOST_CHARACTERS;
      characters -= line.message().length() + 26; // the service counts 26 for each event
      return events >= 0 && (first || characters >= 0);
    }
  }
}
