package dev.kfold.harness.report;

import dev.kfold.cv.comparison.CorrectedComparison;
import dev.kfold.harness.report.UntunedComparison.FoldScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The winner beside the untuned default, fold by fold. */
final class UntunedSection {

  private UntunedSection() {}

  /** Returns a section of the page; empty without a comparison. */
  static String html(Optional<UntunedComparison> comparison) {
    return comparison.map(UntunedSection::section).orElse("");
  }

  private static String section(UntunedComparison comparison) {
    return """
    <section aria-labelledby="untuned-title">
      <h2 id="untuned-title">What tuning gained</h2>
      <p>%s</p>
      %s
      <details class="numbers"><summary>The scores of every fold</summary>%s</details>
    </section>\
    """
        .formatted(
            Html.escape(comparison.sentence()),
            test(comparison).html("Winner and untuned default"),
            folds(comparison.folds()).html("Winner and untuned default by fold"));
  }

  private static HtmlTable test(UntunedComparison comparison) {
    return new HtmlTable(
        "test",
        List.of("<chosen − untuned", "difference", "95 % interval", "t", "p", "folds"),
        List.of(
            List.of(
                "mean of the folds",
                signed(comparison.difference()),
                comparison
                    .test()
                    .map(test -> "%s to %s".formatted(signed(test.lower()), signed(test.upper())))
                    .orElse("–"),
                comparison
                    .test()
                    .map(CorrectedComparison.Result::t)
                    .map(UntunedSection::signed)
                    .orElse("–"),
                comparison
                    .test()
                    .map(test -> String.format(Locale.ROOT, "%.3f", test.p()))
                    .orElse("–"),
                Integer.toString(comparison.folds().size()))));
  }

  private static HtmlTable folds(List<FoldScores> folds) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      FoldScores fold = folds.get(i);
      rows.add(
          List.of(
              Integer.toString(i),
              ScoreText.decimal(fold.winner()),
              ScoreText.decimal(fold.untuned()),
              signed(fold.winner() - fold.untuned())));
    }
    return new HtmlTable("numbers", List.of("fold", "chosen", "untuned", "difference"), rows);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+.4f", value).replace('-', '−');
  }
}
