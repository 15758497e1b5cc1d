package dev.kfold.trainer.table;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.csv.TextSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The columns of lines in the format of SVMlight.
 *
 * @param first the index of the first feature: 0 if some line has it, else 1
 * @param last the greatest index
 * @param hasQuery whether {@code qid} is a column
 */
record SvmlightLayout(int first, int last, boolean hasQuery) {

  /** The cells of a table that is sparse in the file and dense in memory. */
  static final long MOST_CELLS = 100_000_000;

  /** A column costs half a kilobyte beside its cells: one line may name an index of any size. */
  static final int MOST_FEATURES = 200_000;

  /** A possessive group for the features, because any other takes stack for each of them. */
  private static final Pattern LINE =
      Pattern.compile("[+-]?[0-9.]+([eE][+-]?[0-9]+)?(\\s+qid:[0-9]+)?(?:\\s+[0-9]+:\\S+)*+");

  /** The name of a feature as {@link SvmlightFile} gives it. */
  private static final Pattern FEATURE = Pattern.compile("f(0|[1-9][0-9]{0,8})");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  /** Returns whether a text is in this format: all its lines are, and one has a feature. */
  static boolean isIn(String sample) {
    List<String> lines =
        sample.lines().map(SvmlightLayout::withoutComment).filter(l -> !l.isEmpty()).toList();
    return lines.stream().anyMatch(line -> line.indexOf(':') > 0)
        && lines.stream().allMatch(line -> LINE.matcher(line).matches());
  }

  /**
   * Reads the files of a table for their layout.
   *
   * @param withQuery whether the column {@code qid} is used; it is a group, never a feature
   * @param known the names of features that the table has even if no line has them; those that are
   *     {@code f} with an index count
   * @throws InvalidInputException if the table has more cells than fit into memory
   */
  static SvmlightLayout of(List<TextSource> files, boolean withQuery, List<String> known)
      throws IOException {
    int least = 1;
    int greatest = 0;
    for (String name : known) {
      int index = FEATURE.matcher(name).matches() ? Integer.parseInt(name.substring(1)) : -1;
      least = index == 0 ? 0 : least;
      greatest = Math.max(greatest, index);
    }
    boolean query = false;
    long rows = 0;
    for (TextSource file : files) {
      try (BufferedReader reader = new BufferedReader(file.open())) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          String data = withoutComment(line);
          rows += data.isEmpty() ? 0 : 1;
          for (String part : SPACES.split(data, -1)) {
            query = query || part.startsWith("qid:");
            int index = index(part);
            least = index == 0 ? 0 : least;
            greatest = Math.max(greatest, index);
          }
        }
      }
    }
    SvmlightLayout layout = new SvmlightLayout(least, greatest, withQuery && query);
    if (layout.features() > MOST_FEATURES) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "%s: has %,d features by its greatest index, %d, expected at most %,d; select features, or number them without gaps.",
              files.getFirst().where(),
              layout.features(),
              greatest,
              MOST_FEATURES));
    }
    if (rows * layout.features() > MOST_CELLS) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "%s: has %,d rows of %,d features, which are %,d cells, expected at most %,d; select features, or rows.",
              files.getFirst().where(),
              rows,
              layout.features(),
              rows * layout.features(),
              MOST_CELLS));
    }
    return layout;
  }

  /** Returns the number of features. */
  int features() {
    return last - first + 1;
  }

  /** Returns the index of {@code INDEX:VALUE}, or -1 for another text. */
  static int index(String part) {
    int colon = part.indexOf(':');
    String index = colon > 0 ? part.substring(0, colon) : "";
    return index.matches("[0-9]{1,9}") ? Integer.parseInt(index) : -1;
  }

  /** Returns the data of a line; empty if it has none. */
  static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }
}
