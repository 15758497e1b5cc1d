package dev.kfold.cv.report;

import dev.kfold.cv.trial.CvReport;
import dev.kfold.trainer.contract.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The winner of a tuning job, in the two documents that the original sample writes about it. */
record BestTrial(String tuningJob, CvReport report) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Writes both documents, or none. */
  void writeTo(Path folder) throws IOException {
    AtomicFiles.write(
        Map.of(
            folder.resolve("evaluation"), Map.of("evaluation.json", json(evaluation())),
            folder.resolve("jobinfo"), Map.of("jobinfo.json", json(jobInfo()))));
  }

  /** SageMaker's model quality shape, with the deviation over the folds as a number. */
  private Map<String, Object> evaluation() {
    Map<String, @Nullable Object> accuracy = new LinkedHashMap<>();
    accuracy.put("value", report.mean());
    accuracy.put("standard_deviation", report.standardDeviation());
    return Map.of("multiclass_classification_metrics", Map.of("accuracy", accuracy));
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
