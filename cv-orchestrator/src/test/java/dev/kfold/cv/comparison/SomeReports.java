package dev.kfold.cv.comparison;

import dev.kfold.cv.trial.CvReport;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Reports of trials with given scores. */
final class SomeReports {

  private static final JsonMapper JSON = new JsonMapper();

  private SomeReports() {}

  /** Returns the report of a completed trial, with data of the digest {@code data}. */
  static CvReport completed(String trial, int k, Double... scores) {
    return report(trial, "Completed", "data", "kfold", k, List.of(scores));
  }

  /** Returns the report of a completed trial whose scores are of a metric and of a source. */
  static CvReport withMetric(String trial, String metric, String source, double... scores) {
    String folds =
        IntStream.range(0, scores.length)
            .mapToObj(fold ->
                "{\"fold\":%d,\"status\":\"Completed\",\"score\":%s,\"score_source\":\"%s\"}"
                    .formatted(fold, scores[fold], source))
            .collect(Collectors.joining(","));
    return JSON.readValue(
        """
        {"trial":"%s","status":"Completed","fold_mode":"jobs","data_sha256":"data","k":%d,
         "metric":"%s","hyperparameters":{},"mean":0.5,"seconds":1,"folds":[%s]}
        """
            .formatted(trial, scores.length, metric, folds),
        CvReport.class);
  }

  static CvReport report(
      String trial, String status, String digest, String split, int k, List<Double> scores) {
    String folds =
        IntStream.range(0, scores.size())
            .mapToObj(fold ->
                "{\"fold\":%d,\"status\":\"Completed\",\"score\":%s}"
                    .formatted(fold, scores.get(fold)))
            .collect(Collectors.joining(","));
    return JSON.readValue(
        """
        {"trial":"%s","status":"%s","fold_mode":"jobs","data_sha256":"%s","split":"%s","k":%d,
         "hyperparameters":{},"mean":0.5,"seconds":1,"folds":[%s]}
        """
            .formatted(trial, status, digest, split, k, folds),
        CvReport.class);
  }
}
