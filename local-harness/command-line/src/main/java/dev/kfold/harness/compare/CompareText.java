package dev.kfold.harness.compare;

import dev.kfold.harness.progress.ProgressView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The comparison as lines of text.
 *
 * @param pairs the first run with each other one
 */
public record CompareText(RunTable table, List<RunPair> pairs) {

  private static final int MOST_ROWS = 10;
  private static final int MOST_CELLS = 20;
  private static final int LEAST_CELL = 8;

  /**
   * Returns the lines.
   *
   * @param columns the width of the table; cells that do not fit are cut
   */
  public List<String> lines(int columns) {
    List<String> lines = new ArrayList<>(table(columns));
    for (RunPair pair : pairs) {
      lines.add("");
      lines.add(pair.sentence());
      pair.confusionDifferences().stream()
          .limit(MOST_CELLS)
          .forEach(cell -> lines.add("  mistaken " + cell));
      if (pair.confusionDifferences().size() > MOST_CELLS) {
        lines.add(
            "  and %d more cells of the confusion matrices differ"
                .formatted(pair.confusionDifferences().size() - MOST_CELLS));
      }
      lines.addAll(
          rows("only %s is right about".formatted(pair.first().name()), pair.onlyFirstIsRight()));
      lines.addAll(
          rows("only %s is right about".formatted(pair.other().name()), pair.onlyOtherIsRight()));
    }
    return lines;
  }

  private List<String> table(int columns) {
    List<RunTable.Line> facts = table.lines();
    int titles = facts.stream().mapToInt(line -> line.title().length()).max().orElse(0);
    int runs = table.runs().size();
    int room = Math.max(LEAST_CELL, (columns - titles - 2) / runs - 2);
    List<List<String>> rows = new ArrayList<>();
    rows.add(table.runs().stream().map(ComparedRun::name).toList());
    facts.forEach(line -> rows.add(line.cells()));
    List<Integer> widths = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      int column = run;
      widths.add(
          Math.min(room, rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)));
    }
    List<String> lines = new ArrayList<>();
    lines.add(row("", rows.getFirst(), titles, widths));
    String group = "";
    for (RunTable.Line line : facts) {
      if (!line.group().equals(group)) {
        group = line.group();
        lines.add(group);
      }
      lines.add(row("  " + line.title(), line.cells(), titles, widths));
    }
    return lines;
  }

  private static String row(String title, List<String> cells, int titles, List<Integer> widths) {
    StringBuilder line = new StringBuilder(pad(title, titles + 2));
    for (int i = 0; i < cells.size(); i++) {
      line.append("  ").append(pad(ProgressView.cut(cells.get(i), widths.get(i)), widths.get(i)));
    }
    return line.toString().stripTrailing();
  }

  private static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - text.length()));
  }

  private static List<String> rows(String what, Disagreements rows) {
    if (rows.count() == 0) {
      return List.of();
    }
    String listed =
        rows.first().stream()
            .limit(MOST_ROWS)
            .map(Disagreements.Disagreement::text)
            .collect(Collectors.joining("\n    "));
    List<String> lines = new ArrayList<>();
    lines.add("  %s %d row%s:".formatted(what, rows.count(), rows.count() == 1 ? "" : "s"));
    listed.lines().forEach(line -> lines.add(line.startsWith(" ") ? line : "    " + line));
    if (rows.count() > MOST_ROWS) {
      lines.add("    and %d more; --out FILE.html lists them".formatted(rows.count() - MOST_ROWS));
    }
    return lines;
  }
}
