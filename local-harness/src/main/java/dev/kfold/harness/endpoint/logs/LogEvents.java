package dev.kfold.harness.endpoint.logs;

import dev.kfold.harness.endpoint.job.LogLine;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A page of one stream. Its tokens are positions, {@code f/12} forward and {@code b/12} backward;
 * at the end of a stream the token stays the same, by which clients see that they have all.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">GetLogEvents</a>
 */
record LogEvents(LogRequest request, List<LogLine> lines) {

  private static final int MOST_EVENTS = 10_000;
  private static final int MOST_CHARACTERS = 1024 * 1024;

  ObjectNode page() {
    boolean forward =
        request.text("nextToken", request.flag("startFromHead") ? "f" : "b").startsWith("f");
    int start = Math.min(request.position("[fb]", forward ? 0 : lines.size()), lines.size());
    Room room = new Room(request.limit(MOST_EVENTS));
    int end = start;
    while (forward ? end < lines.size() : end > 0) {
      LogLine next = lines.get(forward ? end : end - 1);
      if (request.covers(next) && !room.take(next)) {
        break;
      }
      end += forward ? 1 : -1;
    }
    return answer(Math.min(start, end), Math.max(start, end));
  }

  private ObjectNode answer(int from, int to) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    lines.subList(from, to).stream()
        .filter(request::covers)
        .forEach(line -> events.add(event(line)));
    return JsonNodeFactory.instance
        .objectNode()
        .put("nextForwardToken", "f/" + to)
        .put("nextBackwardToken", "b/" + from)
        .set("events", events);
  }

  static ObjectNode event(LogLine line) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("timestamp", line.time().toEpochMilli())
        .put("ingestionTime", line.time().toEpochMilli())
        .put("message", line.message());
  }

  /** How much fits on a page yet. */
  static final class Room {

    private int events;
    private int characters = MOST_CHARACTERS;

    Room(int events) {
      this.events = events;
    }

    /** Every page has room for one line. */
    boolean take(LogLine line) {
      events--;
      boolean first = characters == MOST_CHARACTERS;
      characters -= line.message().length() + 26; // as the service counts them
      return events >= 0 && (first || characters >= 0);
    }
  }
}
