package dev.kfold.harness.console;

import dev.kfold.cv.comparison.BayesianComparison;
import dev.kfold.cv.comparison.Comparison;
import dev.kfold.cv.comparison.ComparisonKind;
import dev.kfold.cv.comparison.ComparisonText;
import dev.kfold.cv.comparison.CorrectedComparison;
import dev.kfold.cv.trial.CvReport;
import dev.kfold.harness.compare.CommonMetrics;
import dev.kfold.sagemaker.analysis.FoldComparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Compares two trials by the corrected resampled t-test on their shared folds. */
public final class PairedTest implements FoldComparison {

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public List<String> sentences(Trial first, Trial second) {
    try {
      return sentences(first, read(first), second, read(second));
    } catch (JacksonException e) {
      return List.of(
          "%s and %s are not compared: a cv.json cannot be read (%s)."
              .formatted(first.name(), second.name(), e.getOriginalMessage()));
    }
  }

  private static List<String> sentences(
      Trial first, CvReport ofFirst, Trial second, CvReport ofSecond) {
    if (!ofFirst.hasItsMembers() || !ofSecond.hasItsMembers()) {
      return List.of(
          "%s and %s are not compared: a cv.json lacks the folds or the mean."
              .formatted(first.name(), second.name()));
    }
    List<String> metrics = new CommonMetrics(ofFirst, ofSecond).names();
    if (metrics.isEmpty()) {
      return compared(first, ofFirst, second, ofSecond);
    }
    return metrics.stream()
        .flatMap(metric ->
            compared(
                first,
                CommonMetrics.scored(ofFirst, metric),
                second,
                CommonMetrics.scored(ofSecond, metric))
                .stream())
        .distinct() // why they are not compared
        .toList();
  }

  private static List<String> compared(
      Trial first, CvReport ofFirst, Trial second, CvReport ofSecond) {
    Comparison comparison =
        Comparison.of(ofFirst, ofSecond, ComparisonKind.T_TEST, BayesianComparison.DEFAULT_ROPE);
    List<String> sentences = new ArrayList<>();
    sentences.add(
        new ComparisonText(ofFirst.metricName(), first.name(), second.name())
            .sentences(comparison));
    comparison
        .tTest()
        .flatMap(CorrectedComparison::test)
        .map(PairedTest::interval)
        .ifPresent(sentences::add);
    return sentences;
  }

  private static String interval(CorrectedComparison.Result result) {
    return String.format(
        Locale.ROOT,
        "The %.0f %% confidence interval of the difference is %.4f to %.4f.",
        100 * (1 - CorrectedComparison.SIGNIFICANCE),
        result.lower(),
        result.upper());
  }

  private static CvReport read(Trial trial) {
    return JSON.readValue(trial.report(), CvReport.class);
  }
}
