package dev.kfold.harness.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal of any height that wraps its lines anew when it is resized, as tmux, GNOME's, iTerm
 * and Windows Terminal do. It knows the sequences that the displays write.
 */
final class ReflowingTerminal {

  private static final Pattern PART =
      Pattern.compile("\u001b\\[(\\d*)(?:;\\d+)*([A-Zm])|([\r\n])|([^\u001b\r\n]+)");

  private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
  private int width;

  /** The place of the cursor: the line, and the letter in it. */
  private int line;

  private int column;

  ReflowingTerminal(int width) {
    this.width = width;
  }

  void resize(int columns) {
    width = columns;
  }

  /** Returns the rows on the screen. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (StringBuilder text : lines) {
      for (int from = 0; from == 0 || from < text.length(); from += width) {
        rows.add(text.substring(from, Math.min(text.length(), from + width)));
      }
    }
    return rows;
  }

  void print(String output) {
    Matcher part = PART.matcher(output);
    while (part.find()) {
      if (part.group(4) != null) {
        write(part.group(4));
      } else if (part.group(3) != null) {
        column = 0;
        line += part.group(3).equals("\n") ? 1 : 0;
        if (line == lines.size()) {
          lines.add(new StringBuilder());
        }
      } else {
        obey(part.group(2).charAt(0), part.group(1));
      }
    }
  }

  private void write(String text) {
    StringBuilder current = lines.get(line);
    current.replace(column, Math.min(current.length(), column + text.length()), text);
    column += text.length();
  }

  private void obey(char command, String number) {
    switch (command) {
      case 'A' -> up(Integer.parseInt(number));
      case 'K' -> lines.get(line).setLength(number.equals("2") ? 0 : column);
      case 'J' -> {
        lines.get(line).setLength(column);
        lines.subList(line + 1, lines.size()).clear();
      }
      case 'm' -> {} // only colours
      default -> throw new IllegalArgumentException("unknown sequence: " + command);
    }
  }

  /** Moves the cursor from the beginning of a line up by rows, within the screen. */
  private void up(int rows) {
    int left = rows;
    while (left > 0 && line > 0) {
      line--;
      left -= Math.max(1, Math.ceilDiv(lines.get(line).length(), width));
    }
    if (left < 0) {
      throw new AssertionError("the cursor stops inside a wrapped line");
    }
  }
}
