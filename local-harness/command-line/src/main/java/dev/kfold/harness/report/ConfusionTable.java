package dev.kfold.harness.report;

import dev.kfold.trainer.score.ConfusionMatrix;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The confusion matrix of the best trial, summed over its folds, with the recall of each class. */
final class ConfusionTable {

  private ConfusionTable() {}

  /** Returns the table as HTML. */
  static String html(RunReport report) {
    return report
        .best()
        .flatMap(RunReport.Trial::confusion)
        .map(ConfusionTable::table)
        .orElse("<p class=\"note\">The trials left no confusion matrix.</p>");
  }

  private static String table(ConfusionMatrix confusion) {
    String head =
        confusion.labels().stream()
            .map(label -> "<th scope=\"col\">%s</th>".formatted(Html.escape(label)))
            .collect(Collectors.joining());
    String rows =
        IntStream.range(0, confusion.labels().size())
            .mapToObj(i -> row(confusion.labels().get(i), i, confusion.counts()[i]))
            .collect(Collectors.joining());
    return ("<table class=\"confusion\"><thead><tr><th class=\"text\" scope=\"col\">true \\ predicted"
            + "</th>%s<th scope=\"col\" class=\"recall\">recall</th></tr></thead><tbody>%s</tbody></table>")
        .formatted(head, rows);
  }

  private static String row(String label, int trueClass, int[] counts) {
    int total = IntStream.of(counts).sum();
    String cells =
        IntStream.range(0, counts.length)
            .mapToObj(j -> cell(counts[j], total, j == trueClass))
            .collect(Collectors.joining());
    OptionalDouble recall =
        total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) counts[trueClass] / total);
    return "<tr><th class=\"text\" scope=\"row\">%s</th>%s<td class=\"recall\">%s</td></tr>"
        .formatted(Html.escape(label), cells, Percentages.percent(recall));
  }

  private static String cell(int count, int total, boolean correct) {
    double share = total == 0 ? 0 : (double) count / total;
    String kind = correct || count == 0 ? "count" : "count mistake";
    return String.format(
        Locale.ROOT, "<td class=\"%s\" style=\"--share:%.3f\">%d</td>", kind, share, count);
  }
}
