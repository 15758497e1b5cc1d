package dev.kfold.sagemaker.console.log;

import dev.kfold.sagemaker.job.LogLine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The last lines of a stream that contain all of some phrases. They are found from the end of the
 * log backwards; then new lines are read. Lines and their characters are bounded, and so is the
 * number of lines that are searched.
 */
final class LogTail {

  /** The most pages that are searched at first; one has at most 10,000 lines and 1 MiB. */
  private static final int MOST_PAGES = 64;

  private static final int MOST_CHARACTERS = 1024 * 1024;
  private static final int SEARCHED_AT_ONCE = 10_000;
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\t]]");

  private final LogReader reader;
  private final String group;
  private final String stream;
  private final List<String> phrases;
  private final Deque<LogLine> lines = new ArrayDeque<>();
  private long characters;
  private boolean isCut;
  private long searched;
  private boolean isBounded;
  private String after = "";

  LogTail(LogReader reader, String group, String stream, List<String> phrases) {
    this.reader = reader;
    this.group = group;
    this.stream = stream;
    this.phrases = phrases;
  }

  /** Returns the lines, with those that were written since the call before. */
  synchronized LastLines readOn() {
    if (after.isEmpty()) {
      readBack();
    } else {
      String token;
      do {
        token = after;
        after = reader.readAfter(group, stream, token, this::addNew);
      } while (!after.equals(token));
    }
    return new LastLines(List.copyOf(lines), isCut, searched, isBounded);
  }

  private void readBack() {
    String token = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      Optional<LogPage> found =
          reader.before(
              group, stream, token, phrases.isEmpty() ? LastLines.MOST : SEARCHED_AT_ONCE);
      if (found.isEmpty()) {
        return;
      }
      if (after.isEmpty()) {
        after = found.get().after();
      }
      boolean isFull = !addOlder(found.get().lines());
      if (isFull || found.get().isFirst()) {
        isCut = isFull || isCut;
        return;
      }
      if (phrases.isEmpty() && lines.size() == LastLines.MOST) {
        isCut = true;
        return;
      }
      token = found.get().before();
    }
    isBounded = true;
  }

  /** Adds the lines of a page before the others; returns false if some have no room. */
  private boolean addOlder(List<LogLine> page) {
    for (LogLine line : page.reversed()) {
      searched++;
      if (matches(line)) {
        boolean isLong = !lines.isEmpty() && characters + size(line) > MOST_CHARACTERS;
        if (isLong || lines.size() == LastLines.MOST) {
          return false;
        }
        lines.addFirst(printable(line));
        characters += size(line);
      }
    }
    return true;
  }

  private void addNew(LogLine line) {
    searched++;
    if (!matches(line)) {
      return;
    }
    lines.addLast(printable(line));
    characters += size(line);
    while (lines.size() > 1 && (lines.size() > LastLines.MOST || characters > MOST_CHARACTERS)) {
      characters -= size(lines.removeFirst());
      isCut = true;
    }
  }

  private boolean matches(LogLine line) {
    return phrases.stream().allMatch(line.message()::contains);
  }

  private static int size(LogLine line) {
    return line.message().length();
  }

  private static LogLine printable(LogLine line) {
    return new LogLine(line.time(), UNPRINTABLE.matcher(line.message()).replaceAll("\uFFFD"));
  }
}
