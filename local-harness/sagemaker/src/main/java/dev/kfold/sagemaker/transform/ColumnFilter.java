package dev.kfold.sagemaker.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The subset of JSONPath that selects cells of a CSV record: {@code $}, {@code $[0]}, {@code
 * $[-1]}, {@code $[0,2]}, {@code $[1:]}, {@code $[:-1]}, {@code $[1:3]}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html">Associate
 *     prediction results with input records</a>
 */
record ColumnFilter(String path) {

  private static final Pattern ALL = Pattern.compile("\\$(\\[\\*])?");
  private static final Pattern SLICE = Pattern.compile("\\$\\[(-?\\d{1,6})?:(-?\\d{1,6})?]");
  private static final Pattern LIST = Pattern.compile("\\$\\[(-?\\d{1,6}(?:,\\s*-?\\d{1,6})*)]");

  ColumnFilter {
    boolean known =
        ALL.matcher(path).matches()
            || SLICE.matcher(path).matches()
            || LIST.matcher(path).matches();
    if (!known) {
      throw new IllegalArgumentException(
          "found the path '%s'; the local endpoint knows paths of columns such as $, $[0], $[0,-1] and $[1:]."
              .formatted(path));
    }
  }

  /** Returns whether the path selects all cells. */
  boolean keepsAll() {
    return ALL.matcher(path).matches();
  }

  /** Returns the selected cells; positions outside of the record select nothing. */
  List<String> of(List<String> cells) {
    Matcher slice = SLICE.matcher(path);
    if (slice.matches()) {
      int from = slice.group(1) == null ? 0 : position(slice.group(1), cells.size());
      int to = slice.group(2) == null ? cells.size() : position(slice.group(2), cells.size());
      int begin = Math.clamp(from, 0, cells.size());
      return cells.subList(begin, Math.clamp(to, begin, cells.size()));
    }
    Matcher list = LIST.matcher(path);
    return list.matches() ? chosen(list.group(1), cells) : cells;
  }

  private static List<String> chosen(String positions, List<String> cells) {
    List<String> chosen = new ArrayList<>();
    for (String text : positions.split(",", -1)) {
      int position = position(text.strip(), cells.size());
      if (position >= 0 && position < cells.size()) {
        chosen.add(cells.get(position));
      }
    }
    return chosen;
  }

  /** Returns the position from 0; negative positions count from the end. */
  private static int position(String text, int size) {
    int position = Integer.parseInt(text);
    return position < 0 ? size + position : position;
  }
}
