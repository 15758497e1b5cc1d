package dev.kfold.cv.report;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The winner of a search, written to the two documents of the original SageMaker sample and to one
 * for the metadata of the model package.
 *
 * @param tuningJob name of the tuning job
 * @param report the winner's report; all of its folds have a score
 * @param untuned the report of the untuned default, if there was one; it may be the winner
 */
record BestTrial(String tuningJob, CvReport report, Optional<CvReport> untuned) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Returns the trial with the higher exact mean; of equal ones the untuned default. */
  static BestTrial of(String tuningJob, CvReport tuned, Optional<CvReport> untuned) {
    return new BestTrial(
        tuningJob, untuned.filter(it -> mean(it) >= mean(tuned)).orElse(tuned), untuned);
  }

  private static double mean(CvReport completed) {
    return Objects.requireNonNull(completed.mean());
  }

  /**
   * Writes {@code evaluation.json}, {@code model-package.json} and {@code jobinfo.json}, or none of
   * them.
   */
  void writeTo(Path folder) throws IOException {
    AtomicFiles.write(
        Map.of(
            folder.resolve("evaluation"),
            Map.of(
                "evaluation.json",
                json(new EvaluationFile(report, untuned).members()),
                "model-package.json",
                json(new ModelPackageFile(tuningJob, report, untuned).members())),
            folder.resolve("jobinfo"),
            Map.of("jobinfo.json", json(jobInfo()))));
  }

  private Map<String, Object> jobInfo() {
    Map<String, Object> jobInfo = new LinkedHashMap<>();
    jobInfo.put("name", tuningJob);
    jobInfo.put("best_training_job", report.trial());
    jobInfo.put("hyperparams", report.hyperparameters());
    return jobInfo;
  }

  private static byte[] json(Map<String, Object> document) {
    return (JSON.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
