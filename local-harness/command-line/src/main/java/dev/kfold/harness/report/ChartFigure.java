package dev.kfold.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart that the page's script draws, with its numbers in a table behind it. The table has the
 * first rows and columns only if there are many, and says so.
 *
 * @param id of the element that is drawn into
 * @param label what the chart shows, for those who do not see it
 * @param note what the table leaves out, a sentence; may be empty
 */
record ChartFigure(String id, String label, HtmlTable numbers, String note) {

  private static final int ROWS = 500;
  private static final int COLUMNS = 60;

  /** Returns the figure as HTML. */
  String html() {
    return """
    <div id="%s" class="chart" role="img" tabindex="0" aria-label="%s"></div>
    <details class="numbers"><summary>The numbers as a table</summary>%s%s</details>\
    """
        .formatted(id, Html.escape(label), numbers.first(ROWS, COLUMNS).html(label), omitted());
  }

  private String omitted() {
    List<String> parts = new ArrayList<>();
    if (numbers.rows().size() > ROWS) {
      parts.add(String.format(Locale.ROOT, "%d of %,d rows", ROWS, numbers.rows().size()));
    }
    if (numbers.head().size() > COLUMNS) {
      parts.add(String.format(Locale.ROOT, "%d of %,d columns", COLUMNS, numbers.head().size()));
    }
    String first =
        parts.isEmpty() ? "" : "The first %s are shown. ".formatted(String.join(" and ", parts));
    String sentences = (first + note).strip();
    return sentences.isEmpty() ? "" : "<p class=\"note\">%s</p>".formatted(Html.escape(sentences));
  }
}
