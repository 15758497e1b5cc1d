package dev.kfold.harness.report;

import dev.kfold.trainer.score.ConfusionMatrix;
import java.util.Comparator;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The confusion matrix of the best trial, summed over its folds, with the recall of each class. */
final class ConfusionTable {

  /** The most classes that are shown. */
  static final int CLASSES = 30;

  private ConfusionTable() {}

  /** Returns the table as HTML. */
  static String html(RunReport report) {
    return report
        .best()
        .flatMap(RunReport.Trial::confusion)
        .map(matrix -> table(matrix, report.insights().mistakes().isPresent()))
        .orElse("<p class=\"note\">The trials left no confusion matrix.</p>");
  }

  /**
   * Returns the table.
   *
   * @param linked whether the page has the mistaken rows
   */
  private static String table(ConfusionMatrix confusion, boolean linked) {
    int[] classes = shown(confusion);
    int all = confusion.labels().size();
    String head =
        IntStream.of(classes)
            .mapToObj(i ->
                "<th scope=\"col\"><bdi>%s</bdi></th>"
                    .formatted(Html.escape(confusion.labels().get(i))))
            .collect(Collectors.joining());
    String others = classes.length < all ? "<th scope=\"col\">others</th>" : "";
    String rows =
        IntStream.of(classes)
            .mapToObj(i -> row(confusion, i, classes, linked))
            .collect(Collectors.joining());
    return note(classes.length, all)
        + HtmlTable.region(
            "Confusion matrix",
            ("<table class=\"confusion\"><thead><tr><th class=\"text\" scope=\"col\">true \\ predicted"
                    + "</th>%s<th scope=\"col\" class=\"recall\">recall</th></tr></thead><tbody>%s</tbody></table>")
                .formatted(head + others, rows));
  }

  /** Returns the indices of the classes to show: those with the most mistakes if they are many. */
  private static int[] shown(ConfusionMatrix confusion) {
    return IntStream.range(0, confusion.labels().size())
        .boxed()
        .sorted(Comparator.comparingInt((Integer i) -> mistakes(confusion, i)).reversed())
        .limit(CLASSES)
        .mapToInt(Integer::intValue)
        .sorted()
        .toArray();
  }

  /** Returns the number of rows of a class, or predicted as it, that were mistaken. */
  private static int mistakes(ConfusionMatrix confusion, int label) {
    int[][] counts = confusion.counts();
    return IntStream.range(0, counts.length)
        .filter(other -> other != label)
        .map(other -> counts[label][other] + counts[other][label])
        .sum();
  }

  private static String note(int shown, int all) {
    return shown == all
        ? ""
        : "<p class=\"note\">The %d of %d classes with the most mistakes are shown; cv.json, in the same folder as this page, has the whole matrix.</p>"
            .formatted(shown, all);
  }

  private static String row(
      ConfusionMatrix confusion, int trueClass, int[] classes, boolean linked) {
    String label = confusion.labels().get(trueClass);
    int[] counts = confusion.counts()[trueClass];
    int total = IntStream.of(counts).sum();
    int inOthers = total - IntStream.of(classes).map(j -> counts[j]).sum();
    String cells =
        IntStream.of(classes)
            .mapToObj(
                j -> cell(count(confusion, trueClass, j, linked), counts[j], total, j == trueClass))
            .collect(Collectors.joining());
    String others =
        classes.length < counts.length
            ? cell(Integer.toString(inOthers), inOthers, total, false)
            : "";
    OptionalDouble recall =
        total == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) counts[trueClass] / total);
    return "<tr><th class=\"text\" scope=\"row\"><bdi>%s</bdi></th>%s<td class=\"recall\">%s</td></tr>"
        .formatted(Html.escape(label), cells + others, Percentages.percent(recall));
  }

  /** Returns the number of rows; of a mistake a link to the rows. */
  private static String count(
      ConfusionMatrix confusion, int trueClass, int predicted, boolean linked) {
    int count = confusion.counts()[trueClass][predicted];
    String label = Html.escape(confusion.labels().get(trueClass));
    String other = Html.escape(confusion.labels().get(predicted));
    return !linked || count == 0 || trueClass == predicted
        ? Integer.toString(count)
        : "<a href=\"#mistakes\" data-label=\"%s\" data-predicted=\"%s\" aria-label=\"%d of %s predicted as %s: show the rows\">%d</a>"
            .formatted(label, other, count, label, other, count);
  }

  private static String cell(String text, int count, int total, boolean correct) {
    double share = total == 0 ? 0 : (double) count / total;
    String kind = correct || count == 0 ? "count" : "count mistake";
    return String.format(
        Locale.ROOT, "<td class=\"%s\" style=\"--share:%.3f\">%s</td>", kind, share, text);
  }
}
