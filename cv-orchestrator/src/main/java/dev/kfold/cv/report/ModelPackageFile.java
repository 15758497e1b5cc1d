package dev.kfold.cv.report;

import dev.kfold.cv.trial.CvReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code model-package.json}: what the pipeline writes into the metadata of the
 * model package. All values are texts, because the metadata has no other type; a value that is not
 * known is {@code unknown}, because the pipeline refers to every name.
 *
 * @param tuningJob name of the tuning job
 */
record ModelPackageFile(String tuningJob, CvReport winner, Optional<CvReport> untuned) {

  /** Returns the members of the file. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("metric", winner.metricName());
    members.put("mean", text(winner.mean()));
    members.put("standard_deviation", text(winner.standardDeviation()));
    members.put("standard_error", text(winner.standardError()));
    members.put("folds", text(winner.folds().size()));
    members.put("split", text(winner.split()));
    members.put("trial", winner.trial());
    members.put("tuning_job", tuningJob);
    members.put("untuned_default_mean", text(untuned.map(CvReport::mean).orElse(null)));
    members.put(
        "untuned_default_standard_deviation",
        text(untuned.map(CvReport::standardDeviation).orElse(null)));
    members.put("data_sha256", text(winner.dataSha256()));
    return members;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "unknown" : value.toString();
  }
}
