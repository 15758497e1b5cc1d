package dev.kfold.harness.compare;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.cv.trial.CvReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run, as its output folder tells.
 *
 * @param name the folder as the user typed it
 * @param evaluation the content of {@code evaluation.json}
 * @param jobInfo the content of {@code jobinfo.json}
 * @param winner the content of {@code cv.json}; empty if the folder has none
 * @param predictions the out-of-fold predictions of the winner; empty if the folder has none
 * @param report the data of {@code report.html}; missing if the folder has none
 */
public record ComparedRun(
    String name,
    JsonNode evaluation,
    JsonNode jobInfo,
    Optional<CvReport> winner,
    Optional<HeldOutFile> predictions,
    JsonNode report) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"report\">(.*?)</script>", Pattern.DOTALL);

  /**
   * Reads the results of a run.
   *
   * @throws InvalidInputException if the folder holds no results, or a file of them is broken
   */
  public static ComparedRun read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException(
          "run %s: is no folder, expected the output folder of a run; give the one of its --out."
              .formatted(folder));
    }
    if (!Files.exists(folder.resolve("evaluation.json"))
        || !Files.exists(folder.resolve("jobinfo.json"))) {
      throw new InvalidInputException(
          "run %s: has no evaluation.json and jobinfo.json, expected the output folder of a run that ended with a score; give another one."
              .formatted(folder));
    }
    return new ComparedRun(
        folder.toString(),
        json(folder, "evaluation.json"),
        json(folder, "jobinfo.json"),
        winner(folder),
        predictions(folder),
        report(folder));
  }

  private static Optional<CvReport> winner(Path folder) {
    if (!Files.exists(folder.resolve("cv.json"))) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.treeToValue(json(folder, "cv.json"), CvReport.class));
    } catch (JacksonException e) {
      throw broken(folder, "cv.json", e);
    }
  }

  private static JsonNode json(Path folder, String file) {
    try {
      return JSON.readTree(Files.readAllBytes(folder.resolve(file)));
    } catch (JacksonException | IOException e) {
      throw broken(folder, file, e);
    }
  }

  private static Optional<HeldOutFile> predictions(Path folder) {
    Path file = folder.resolve("out_of_fold.csv");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(HeldOutFile.read(file));
    } catch (IOException | RuntimeException e) { // of a field that is missing
      throw broken(folder, file.getFileName().toString(), e);
    }
  }

  private static JsonNode report(Path folder) {
    Path file = folder.resolve("report.html");
    try {
      Matcher data = DATA.matcher(Files.exists(file) ? Files.readString(file) : "");
      return data.find() ? JSON.readTree(data.group(1)) : JSON.missingNode();
    } catch (JacksonException | IOException e) {
      throw broken(folder, "report.html", e);
    }
  }

  private static InvalidInputException broken(Path folder, String file, Exception cause) {
    return new InvalidInputException(
        "run %s: %s cannot be read (%s); run it again, or give another folder."
            .formatted(
                folder, file, String.valueOf(cause.getMessage()).lines().findFirst().orElse("")));
  }

  /** Returns the name of the score that the run maximised. */
  String metric() {
    return evaluation.at("/objective/metric").asString("accuracy");
  }
}
