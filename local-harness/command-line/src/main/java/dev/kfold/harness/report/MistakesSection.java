package dev.kfold.harness.report;

import dev.kfold.harness.report.Mistakes.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows of the table that trials predicted wrongly. */
final class MistakesSection {

  private MistakesSection() {}

  /** Returns a section of the page; empty if it is not known which rows were mistaken. */
  static String html(RunReport report) {
    return report.insights().mistakes().map(it -> section(it, report)).orElse("");
  }

  private static String section(Mistakes mistakes, RunReport report) {
    return """
    <section id="mistakes" aria-labelledby="mistakes-title">
      <h2 id="mistakes-title" tabindex="-1">Which rows were predicted wrongly</h2>
      <p class="note">%s</p>
      %s%s
    </section>\
    """
        .formatted(
            Html.escape(String.join(" ", sentence(mistakes, report), mistakes.rowNote())),
            mistakes.rows().isEmpty() ? "" : filters(mistakes) + table(mistakes),
            mistakes.notes().stream()
                .map(note -> "<p class=\"note\">%s</p>".formatted(Html.escape(note)))
                .collect(Collectors.joining()));
  }

  private static String sentence(Mistakes mistakes, RunReport report) {
    if (mistakes.total() == 0) {
      return "No trial predicted a held-out row wrongly.";
    }
    String byAny =
        "At least one trial predicted %d of %d rows wrongly while they were held out"
            .formatted(mistakes.total(), report.data().rows());
    return report.bestTrial().isEmpty()
        ? byAny + "."
        : byAny + "; the chosen one %d of them, which are marked.".formatted(mistakes.ofWinner());
  }

  private static String filters(Mistakes mistakes) {
    long most = mistakes.rows().stream().filter(MistakesSection::isMostlyWrong).count();
    long ofWinner = mistakes.rows().stream().filter(Row::isMistakeOfWinner).count();
    return """
    <div class="filters" role="group" aria-label="Rows to show" hidden>
      <button type="button" data-filter="all" aria-pressed="true">All (%d)</button>
      <button type="button" data-filter="winner" aria-pressed="false">Wrong by the chosen model (%d)</button>
      <button type="button" data-filter="most" aria-pressed="false">Wrong by most trials (%d)</button>
      <button type="button" data-filter="cell" aria-pressed="false" hidden></button>
    </div>
    """
        .formatted(mistakes.rows().size(), ofWinner, most);
  }

  private static String table(Mistakes mistakes) {
    String head =
        mistakes.columns().stream()
            .map(name -> "<th scope=\"col\"><bdi>%s</bdi></th>".formatted(Html.escape(name)))
            .collect(Collectors.joining());
    String rows =
        mistakes.rows().stream()
            .map(row -> row(row, mistakes.columns().size()))
            .collect(Collectors.joining("\n"));
    return HtmlTable.region(
        "Rows that were predicted wrongly",
        ("<table class=\"sortable mistakes\"><thead><tr><th scope=\"col\">row</th>"
                + "<th scope=\"col\" class=\"text\">label</th><th scope=\"col\" class=\"text\">chosen model</th>"
                + "<th scope=\"col\">wrong</th><th scope=\"col\" class=\"text\">wrong predictions</th>%s</tr></thead>\n<tbody>%s</tbody></table>")
            .formatted(head, rows));
  }

  private static String row(Row row, int columns) {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < columns; i++) {
      cells.append(
          i < row.cells().size()
              ? "<td><bdi>%s</bdi></td>".formatted(Html.escape(row.cells().get(i)))
              : "<td>–</td>");
    }
    return String.format(
        Locale.ROOT,
        "<tr%s data-label=\"%s\" data-winner=\"%s\" data-most=\"%s\"><th scope=\"row\">%s</th><td class=\"text\"><bdi>%s</bdi></td>"
            + "<td class=\"text\">%s</td><td data-value=\"%.4f\">%d of %d</td><td class=\"text\">%s</td>%s</tr>",
        row.isMistakeOfWinner() ? " class=\"of-winner\"" : "",
        Html.escape(row.label()),
        Html.escape(String.join("\n", row.winner())),
        isMostlyWrong(row),
        Html.escape(row.place()),
        Html.escape(row.label()),
        row.isMistakeOfWinner() ? labels(row.winner()) + " ✗" : "right",
        (double) row.wrong() / row.predictions(),
        row.wrong(),
        row.predictions(),
        labels(row.wrongLabels()),
        cells);
  }

  private static String labels(List<String> labels) {
    return labels.stream()
        .map(label -> "<bdi>%s</bdi>".formatted(Html.escape(label)))
        .collect(Collectors.joining(", "));
  }

  private static boolean isMostlyWrong(Row row) {
    return 2 * row.wrong() > row.predictions();
  }
}
