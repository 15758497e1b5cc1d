package dev.kfold.harness.report;

import dev.kfold.trainer.data.TableProfile.ColumnProfile;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of the table of a run. */
final class ColumnTable {

  /** Columns beyond these are counted only. */
  private static final int SHOWN = 100;

  private ColumnTable() {}

  /** Returns a section of the page; empty if nothing is known of the columns. */
  static String html(RunReport report) {
    List<ColumnProfile> columns = report.data().profile();
    if (columns.isEmpty()) {
      return "";
    }
    String rows = columns.stream().limit(SHOWN).map(ColumnTable::row).collect(Collectors.joining());
    String more =
        columns.size() > SHOWN
            ? "<p class=\"note\">… and %d more columns.</p>".formatted(columns.size() - SHOWN)
            : "";
    return """
    <section aria-labelledby="columns-title">
      <h2 id="columns-title">The data</h2>
      <div class="scroll"><table><thead><tr><th class="text" scope="col">column</th>\
    <th class="text" scope="col">role</th><th class="text" scope="col">kind</th>\
    <th scope="col">missing</th><th scope="col">distinct</th>\
    <th class="text" scope="col">range</th></tr></thead><tbody>%s</tbody></table></div>%s
    </section>\
    """
        .formatted(rows, more);
  }

  private static String row(ColumnProfile column) {
    return "<tr><th class=\"text\" scope=\"row\">%s</th><td class=\"text\">%s</td><td class=\"text\">%s</td><td>%d</td><td>%s</td><td class=\"text\">%s</td></tr>"
        .formatted(
            Html.escape(column.name()),
            column.role(),
            column.kind(),
            column.missing(),
            column.distinct(),
            Html.escape(column.range()));
  }
}
