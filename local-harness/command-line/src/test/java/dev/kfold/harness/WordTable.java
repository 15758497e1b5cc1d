package dev.kfold.harness;

import java.util.List;

/**
 * A table of words that neither CSV nor a shell takes as they are: a category and a label have a
 * comma, quotes, an apostrophe or a dollar sign.
 */
public final class WordTable {

  /** The label column. */
  public static final String LABEL = "kind";

  private static final String FIRST = "\"it's, \"\"$odd\"\"\"";
  private static final String SECOND = "'plain' & <simple>";

  /** The table with its header. */
  public static final String TEXT = text();

  /** What a served model answers for the first row. */
  public static final String FIRST_ANSWER = FIRST + "\n";

  private WordTable() {}

  private static String text() {
    List<String> rows =
        List.of("\"@O'Neil, \"\"$HOME\"\" `id`\",%.1f," + FIRST, "back\\slash!,-%.1f," + SECOND);
    StringBuilder text = new StringBuilder("who,size," + LABEL + "\n");
    for (int row = 0; row < 40; row++) {
      text.append(rows.get(row % 2).formatted(1 + row / 40.0)).append('\n');
    }
    return text.toString();
  }
}
