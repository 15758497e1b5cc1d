package dev.kfold.harness.report;

import dev.kfold.cv.trial.ClassSummary;
import dev.kfold.harness.report.RunReport.Trial;
import dev.kfold.trainer.score.ConfusionMatrix;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Reports of searches with many trials, folds and classes. */
final class LargeRun {

  /** The trial with the best score. */
  static final int BEST = 2_500;

  private LargeRun() {}

  /**
   * Returns a report of as many trials, whose scores fall from that of {@link #BEST} on to both
   * sides.
   *
   * @param chosen number of the chosen trial, which need not be the best one
   */
  static RunReport of(int trials, int folds, int classes, int chosen) {
    ConfusionMatrix confusion = confusion(classes);
    Map<String, ClassSummary> summaries = new LinkedHashMap<>();
    for (int i = 0; i < classes; i++) {
      double f1 = 1 - (double) i / classes;
      summaries.put("class-" + i, new ClassSummary(f1, f1, f1, 10));
    }
    List<Trial> all = new ArrayList<>();
    for (int number = 1; number <= trials; number++) {
      all.add(trial(number, folds, confusion));
    }
    Quality quality = Quality.of("accuracy", Map.of(), summaries);
    return ExampleRun.with(ExampleRun.measured(quality, chosen), all, Insights.NONE);
  }

  private static Trial trial(int number, int folds, ConfusionMatrix confusion) {
    double mean = 0.95 - Math.abs(number - BEST) / 1e5;
    Instant start = ExampleRun.STARTED.plusSeconds(number);
    return new Trial(
        number,
        "cv-%05d".formatted(number),
        "completed",
        Map.of("c", Double.toString(number), "kernel", number % 3 == 0 ? "linear" : "rbf"),
        OptionalDouble.of(mean),
        OptionalDouble.of(0.01),
        IntStream.range(0, folds)
            .mapToObj(fold -> OptionalDouble.of(mean + 0.0001 * (fold - folds / 2)))
            .toList(),
        Optional.of(confusion),
        Optional.empty(),
        Optional.of(start),
        Optional.of(start.plusMillis(1000 + (number % 997))));
  }

  /** Returns a matrix whose classes have one mistake more each, taken for the next class. */
  private static ConfusionMatrix confusion(int classes) {
    int[][] counts = new int[classes][classes];
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      labels.add("class-" + i);
      counts[i][i] = 100;
      counts[i][(i + 1) % classes] = i;
    }
    return new ConfusionMatrix(labels, counts);
  }
}
