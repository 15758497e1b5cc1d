package dev.kfold.cv.report;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The winner of a search, written to the two documents of the original SageMaker sample and to one
 * for the metadata of the model package.
 *
 * @param tuningJob name of the tuning job, or of the job of the whole search
 * @param choice how the winner was chosen; all of its folds have a score
 */
public record BestTrial(String tuningJob, Choice choice) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** Returns the winner's report. */
  public CvReport report() {
    return choice.winner();
  }

  /** Returns the report of the untuned default, if there was one; it may be the winner. */
  public Optional<CvReport> untuned() {
    return choice.untuned();
  }

  /**
   * Writes {@code evaluation.json}, {@code model-package.json} and {@code jobinfo.json}, or none of
   * them.
   */
  public void writeTo(Path folder) throws IOException {
    AtomicFiles.write(files(folder));
  }

  /** Returns the content of these files by their folders and names. */
  public Map<Path, Map<String, byte[]>> files(Path folder) {
    return Map.of(
        folder.resolve("evaluation"),
        Map.of(
            "evaluation.json",
            json(evaluation()),
            "model-package.json",
            json(new ModelPackageFile(tuningJob, report(), untuned()).members())),
        folder.resolve("jobinfo"),
        Map.of("jobinfo.json", json(jobInfo())));
  }

  private Map<String, Object> evaluation() {
    Map<String, Object> evaluation =
        new LinkedHashMap<>(new EvaluationFile(report(), untuned()).members());
    evaluation.putAll(choice.members());
    return evaluation;
  }

  private Map<String, Object> jobInfo() {
    Map<String, Object> jobInfo = new LinkedHashMap<>();
    jobInfo.put("name", tuningJob);
    jobInfo.put("best_training_job", report().trial());
    jobInfo.put("hyperparams", report().hyperparameters());
    return jobInfo;
  }

  private static byte[] json(Map<String, Object> document) {
    return (JSON.writeValueAsString(document) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
