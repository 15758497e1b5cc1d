package dev.kfold.sagemaker.console.log;

import dev.kfold.sagemaker.console.page.ApiCall;
import dev.kfold.sagemaker.console.page.LatestKept;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the last lines of logs, or those that contain a text. The latest answers are kept: a page
 * that is open reads and searches new lines only.
 */
public final class LogTails {

  /** Enough for three pages of endpoints with ten streams each. */
  private static final int MOST_KEPT = 32;

  private static final Pattern PHRASE = Pattern.compile("[^\"]+");

  private final LogReader reader;
  private final LatestKept<LogTail> kept = new LatestKept<>(MOST_KEPT);

  /** Creates a reader that has read nothing yet. */
  public LogTails(LogReader reader) {
    this.reader = reader;
  }

  /**
   * Returns the last lines of a stream.
   *
   * @param text what they contain, with the same case; an empty text for all lines
   */
  public LastLines read(String group, String stream, String text) {
    String key = String.join("\n", group, stream, text);
    return kept.get(key, () -> new LogTail(reader, group, stream, phrases(text))).readOn();
  }

  /** Returns the last lines of the last stream of a job; none before its first line. */
  public LastLines ofJob(String group, String job) {
    List<String> streams = reader.streams(group, job);
    return streams.isEmpty() ? LastLines.NONE : read(group, streams.getLast(), "");
  }

  /** Returns the call that returns the same lines. */
  public static ApiCall call(String group, String stream, String text) {
    Map<String, Object> members = LogReader.members(group, stream, LastLines.MOST);
    if (text.isBlank()) {
      return ApiCall.of("logs", "GetLogEvents", members);
    }
    members.remove("logStreamName");
    members.remove("limit");
    members.put("logStreamNames", List.of(stream));
    members.put(
        "filterPattern",
        phrases(text).stream()
            .map(phrase -> "\"" + phrase + "\"")
            .collect(Collectors.joining(" ")));
    return ApiCall.of("logs", "FilterLogEvents", members);
  }

  /** Returns what a line must contain; a filter pattern cannot contain a quotation mark. */
  private static List<String> phrases(String text) {
    return text.isBlank()
        ? List.of()
        : PHRASE.matcher(text).results().map(phrase -> phrase.group()).toList();
  }
}
