package dev.kfold.harness.report;

/**
 * A chart that the page's script draws, with its numbers in a table behind it.
 *
 * @param id of the element that is drawn into
 * @param label what the chart shows, for those who do not see it
 */
record ChartFigure(String id, String label, HtmlTable numbers) {

  /** Returns the figure as HTML. */
  String html() {
    return """
    <div id="%s" class="chart" role="img" tabindex="0" aria-label="%s"></div>
    <details class="numbers"><summary>The numbers as a table</summary>%s</details>\
    """
        .formatted(id, Html.escape(label), numbers.html(label));
  }
}
