package dev.kfold.harness.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What is in the table of a run, as {@code kfold data} prints it. */
final class ColumnTable {

  /** Columns beyond these are counted only. */
  private static final int SHOWN = 100;

  /** Classes beyond these are counted only. */
  private static final int CLASSES = 50;

  private static final String UNKNOWN = "–";

  private ColumnTable() {}

  /** Returns a section of the page; empty if nothing is known of the columns. */
  static String html(RunReport report) {
    RunReport.Data data = report.data();
    return data.table().isEmpty()
        ? ""
        : """
        <section aria-labelledby="columns-title">
          <h2 id="columns-title">The data</h2>
          %s%s%s
        </section>\
        """
            .formatted(doubts(data.doubts()), columns(data.table()), classes(data));
  }

  private static String doubts(List<String> doubts) {
    return doubts.isEmpty()
        ? ""
        : doubts.stream()
            .map(doubt -> "<li>%s</li>".formatted(Html.escape(doubt)))
            .collect(Collectors.joining("", "<ul class=\"warnings\">", "</ul>"));
  }

  private static String columns(List<DataColumn> columns) {
    return new HtmlTable(
                "columns",
                List.of("<column", "<role", "<kind", "missing", "distinct", "<range"),
                columns.stream().limit(SHOWN).map(ColumnTable::row).toList())
            .html("Columns of the table")
        + more(columns.size() - SHOWN, "columns");
  }

  private static List<String> row(DataColumn column) {
    return List.of(
        "<bdi>%s</bdi>".formatted(Html.escape(column.name())),
        Html.escape(column.role()),
        Html.escape(column.kind()),
        column.content().map(it -> Integer.toString(it.missing())).orElse(UNKNOWN),
        column.content().map(it -> Html.escape(it.distinct())).orElse(UNKNOWN),
        column
            .content()
            .map(it -> "<bdi>%s</bdi>".formatted(Html.escape(it.range())))
            .orElse(UNKNOWN));
  }

  private static String classes(RunReport.Data data) {
    List<List<String>> rows =
        data.classes().entrySet().stream()
            .limit(CLASSES)
            .map(size -> row(size, data.rows()))
            .toList();
    return rows.isEmpty()
        ? ""
        : "<h3>Classes</h3>"
            + new HtmlTable("classes", List.of("<class", "rows", "share"), rows)
                .html("Classes of the table")
            + more(data.classes().size() - CLASSES, "classes");
  }

  private static List<String> row(Map.Entry<String, Integer> size, int rows) {
    return List.of(
        "<bdi>%s</bdi>".formatted(Html.escape(size.getKey())),
        Integer.toString(size.getValue()),
        String.format(Locale.ROOT, "%.1f %%", 100.0 * size.getValue() / rows));
  }

  private static String more(int count, String what) {
    return count > 0 ? "<p class=\"note\">… and %d more %s.</p>".formatted(count, what) : "";
  }
}
