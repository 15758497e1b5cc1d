package dev.kfold.sagemaker.transform;

import dev.kfold.sagemaker.job.JobFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subset of JSONPath that selects cells of a CSV record: {@code $}, positions and ranges of
 * them, such as {@code $[0]}, {@code $[-1]}, {@code $[1:]}, {@code $[:-1]}, {@code $[1:3]} and
 * {@code $[0,5:]}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html">Associate
 *     prediction results with input records</a>
 */
record ColumnFilter(String path) {

  private static final Pattern ALL = Pattern.compile("\\$(\\[\\*])?");
  private static final Pattern PART =
      Pattern.compile("(?<position>-?\\d{1,6})|(?<from>-?\\d{1,6})?:(?<to>-?\\d{1,6})?");
  private static final Pattern PARTS =
      Pattern.compile(
          "\\$\\[((?:%1$s)(?:,\\s*(?:%1$s))*)]"
              .formatted("-?\\d{1,6}|(?:-?\\d{1,6})?:(?:-?\\d{1,6})?"));

  ColumnFilter {
    if (!ALL.matcher(path).matches() && !PARTS.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "found the path '%s'; the local endpoint knows paths of columns such as $, $[0], $[0,-1], $[1:] and $[0,5:]."
              .formatted(path));
    }
  }

  /** Returns whether the path selects all cells. */
  boolean keepsAll() {
    return ALL.matcher(path).matches();
  }

  /**
   * Returns the selected cells. The ends of a range may lie outside of the record.
   *
   * @throws JobFailedException if a position lies outside of the record
   */
  List<String> of(List<String> cells) throws JobFailedException {
    Matcher parts = PARTS.matcher(path);
    if (!parts.matches()) {
      return cells;
    }
    List<String> chosen = new ArrayList<>();
    for (String text : parts.group(1).split(",", -1)) {
      Matcher part = PART.matcher(text.strip());
      if (!part.matches()) {
        throw new IllegalStateException("'%s' is no part of a path".formatted(text));
      }
      String position = part.group("position");
      if (position == null) {
        chosen.addAll(range(part, cells));
      } else {
        chosen.add(cell(position, cells));
      }
    }
    return chosen;
  }

  private String cell(String text, List<String> cells) throws JobFailedException {
    int position = position(text, cells.size());
    if (position < 0 || position >= cells.size()) {
      throw JobFailedException.client(
          "the filter %s selects column %s of a record that has %d columns, which count from 0; correct the filter in DataProcessing."
              .formatted(path, text, cells.size()));
    }
    return cells.get(position);
  }

  private static List<String> range(Matcher part, List<String> cells) {
    String first = part.group("from");
    String end = part.group("to");
    int from = first == null ? 0 : position(first, cells.size());
    int to = end == null ? cells.size() : position(end, cells.size());
    int begin = Math.clamp(from, 0, cells.size());
    return cells.subList(begin, Math.clamp(to, begin, cells.size()));
  }

  /** Returns the position from 0; negative positions count from the end. */
  private static int position(String text, int size) {
    int position = Integer.parseInt(text);
    return position < 0 ? size + position : position;
  }
}
