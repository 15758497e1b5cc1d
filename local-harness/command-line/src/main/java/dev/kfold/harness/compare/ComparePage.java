package dev.kfold.harness.compare;

import dev.kfold.harness.report.Html;
import dev.kfold.harness.report.ReportStyle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The comparison as one HTML page without scripts, in the style of the report.
 *
 * @param pairs the first run with each other one
 */
public record ComparePage(RunTable table, List<RunPair> pairs) {

  private static final int MOST_ROWS = 500;
  private static final int MOST_CELLS = 100;
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Comparison of {{title}}</title>
      <style>
      {{style}}
      tr.differs td { font-weight: 600; }
      td, th { text-align: left; }
      ul { padding-left: 1.2em; }
      header.page { padding-bottom: 24px; }
      @media (max-width: 600px) {
        td, th { white-space: normal; overflow-wrap: anywhere; padding: 6px 5px; font-size: 13px; }
      }
      </style>
      </head>
      <body>
      <header class="page">
        <p class="eyebrow">k-fold cross-validation</p>
        <h1>{{count}} runs side by side</h1>
      {{sentences}}
      </header>
      <main class="page">
        <section aria-labelledby="table-title">
          <h2 id="table-title">What they have, and where they differ</h2>
          <p class="note">Scores are means over the folds ± their standard deviation. Lines in bold differ.</p>
          <div class="scroll" role="region" tabindex="0" aria-labelledby="table-title"><table>{{table}}</table></div>
        </section>
      {{sections}}
      </main>
      </body>
      </html>
      """;

  /** Returns the page. */
  public String html() {
    List<ComparedRun> runs = table.runs();
    Map<String, String> values = new HashMap<>();
    values.put(
        "title",
        runs.stream().map(run -> Html.escape(run.name())).collect(Collectors.joining(", ")));
    values.put("style", ReportStyle.css());
    values.put("count", Integer.toString(runs.size()));
    values.put(
        "sentences",
        pairs.stream()
            .map(pair -> "  <p class=\"choice\">%s</p>".formatted(Html.escape(pair.sentence())))
            .collect(Collectors.joining("\n")));
    values.put("table", head() + body());
    values.put(
        "sections", pairs.stream().map(ComparePage::section).collect(Collectors.joining("\n")));
    return Html.fill(PAGE, values);
  }

  private String head() {
    return "<thead><tr><th scope=\"col\"></th>%s</tr></thead>"
        .formatted(
            table.runs().stream()
                .map(run -> "<th scope=\"col\">%s</th>".formatted(Html.escape(run.name())))
                .collect(Collectors.joining()));
  }

  private String body() {
    return "<tbody>%s</tbody>"
        .formatted(table.lines().stream().map(ComparePage::row).collect(Collectors.joining()));
  }

  private static String row(RunTable.Line line) {
    return "<tr%s><th scope=\"row\">%s</th>%s</tr>"
        .formatted(
            line.differs() ? " class=\"differs\"" : "",
            Html.escape(line.title()),
            line.cells().stream()
                .map(cell -> "<td>%s</td>".formatted(Html.escape(cell)))
                .collect(Collectors.joining()));
  }

  private static String section(RunPair pair) {
    String first = Html.escape(pair.first().name());
    String other = Html.escape(pair.other().name());
    if (!pair.haveSameFolds()) {
      return """
      <section>
        <h2>%s and %s</h2>
        <p class="note">They have other rows or folds, so their predictions are not compared row by row.</p>
      </section>\
      """
          .formatted(first, other);
    }
    return """
    <section>
      <h2>Rows that only %1$s or only %2$s predicts rightly</h2>
      <p class="note">Out-of-fold predictions of the winners; rows are counted from 0 in the order of the table. %3$d rows only %1$s, %4$d rows only %2$s.%7$s</p>
      %6$s<div class="scroll" role="region" tabindex="0" aria-label="Rows that only %1$s or only %2$s predicts rightly"><table><thead><tr><th scope="col">row</th><th scope="col">fold</th><th scope="col">class</th><th scope="col">%1$s</th><th scope="col">%2$s</th></tr></thead><tbody>%5$s</tbody></table></div>
    </section>\
    """
        .formatted(
            first,
            other,
            pair.onlyFirstIsRight().count(),
            pair.onlyOtherIsRight().count(),
            rows(pair.onlyFirstIsRight()) + rows(pair.onlyOtherIsRight()),
            confusions(pair),
            pair.onlyFirstIsRight().count() > MOST_ROWS
                    || pair.onlyOtherIsRight().count() > MOST_ROWS
                ? " The first %d of each are listed.".formatted(MOST_ROWS)
                : "");
  }

  /** Returns the cells of the confusion matrices that differ; empty if all are equal. */
  private static String confusions(RunPair pair) {
    int left = pair.confusionDifferences().size() - MOST_CELLS;
    String more = left > 0 ? "<li>and %,d more cells</li>".formatted(left) : "";
    return pair.confusionDifferences().isEmpty()
        ? ""
        : pair.confusionDifferences().stream()
            .limit(MOST_CELLS)
            .map(cell -> "<li>mistaken %s</li>".formatted(Html.escape(cell)))
            .collect(Collectors.joining("", "<ul>", more + "</ul>\n      "));
  }

  private static String rows(Disagreements rows) {
    return rows.first().stream()
        .limit(MOST_ROWS)
        .map(row ->
            "<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>"
                .formatted(
                    Html.escape(row.ofFirst().row()),
                    Html.escape(row.ofFirst().fold()),
                    Html.escape(row.ofFirst().label()),
                    Html.escape(row.ofFirst().predicted()),
                    Html.escape(row.ofOther().predicted())))
        .collect(Collectors.joining());
  }
}
