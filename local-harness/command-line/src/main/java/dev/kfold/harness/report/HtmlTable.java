package dev.kfold.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table with one header for each column and for each row.
 *
 * @param kind the class of the element
 * @param head the names of the columns; those that begin with {@code <} hold text, others numbers
 * @param rows the cells as HTML, for each row
 */
record HtmlTable(String kind, List<String> head, List<List<String>> rows) {

  private static final String TEXT = "<";

  HtmlTable {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /** Returns the table without the rows and the columns that follow the first. */
  HtmlTable first(int mostRows, int mostColumns) {
    return new HtmlTable(
        kind,
        head.stream().limit(mostColumns).toList(),
        rows.stream()
            .limit(mostRows)
            .map(row -> row.stream().limit(mostColumns).toList())
            .toList());
  }

  /** Returns the table in a region that scrolls and that the keyboard reaches. */
  String html(String label) {
    return region(
        label,
        "<table class=\"%s\"><thead><tr>%s</tr></thead>\n<tbody>%s</tbody></table>"
            .formatted(
                kind, headers(), rows.stream().map(this::row).collect(Collectors.joining("\n"))));
  }

  /** Returns a table in a region that scrolls and that the keyboard reaches. */
  static String region(String label, String table) {
    return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">%s</div>"
        .formatted(Html.escape(label), table);
  }

  private String headers() {
    return head.stream()
        .map(name ->
            "<th%s scope=\"col\">%s</th>"
                .formatted(isText(name) ? " class=\"text\"" : "", Html.escape(name(name))))
        .collect(Collectors.joining());
  }

  private String row(List<String> cells) {
    List<String> html = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      String kindOfCell = isText(head.get(i)) ? " class=\"text\"" : "";
      html.add(
          i == 0
              ? "<th%s scope=\"row\">%s</th>".formatted(kindOfCell, cells.get(i))
              : "<td%s>%s</td>".formatted(kindOfCell, cells.get(i)));
    }
    return "<tr>" + String.join("", html) + "</tr>";
  }

  private static boolean isText(String name) {
    return name.startsWith(TEXT);
  }

  private static String name(String name) {
    return isText(name) ? name.substring(TEXT.length()) : name;
  }
}
