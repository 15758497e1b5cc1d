package dev.kfold.cv.search;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.kfold.cv.mistake.MistakesFile;
import dev.kfold.cv.mistake.PredictionTally;
import dev.kfold.trainer.data.LabelKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The rows that the trials of a search in one job predict wrongly. */
class SearchMistakesTest {

  private static final Map<String, String> SEARCH =
      Map.of("strategy", "random", "trials", "5", "early_stopping", "none", "scaling", "standard");

  @TempDir private Path base;

  @Test
  void areThoseOfTheTrialsOnTheirOwn() throws IOException {
    SearchJob job = new SearchJob(base).splitMeasurements(4);
    job.run("search", SEARCH);
    byte[] found = Files.readAllBytes(job.output(MistakesFile.NAME));
    JsonNode trials = job.json("trials.json").path("trials");

    PredictionTally tally = new PredictionTally();
    for (JsonNode trial : trials) {
      job.run("train", alone(trial));
      CsvReader.builder()
          .ofNamedCsvRecord(Files.readString(job.output("out_of_fold.csv")))
          .forEach(line ->
              tally.add(
                  Integer.parseInt(line.getField("row")),
                  line.getField("label"),
                  line.getField("predicted"),
                  LabelKind.TEXT));
    }

    assertThat(MistakesFile.parse(found).mistakes())
        .isNotEmpty()
        .containsExactlyElementsOf(tally.mistakes().toList());
  }

  @Test
  void areUnknownIfTheFoldsAreFolders() throws IOException {
    SearchJob job = new SearchJob(base).splitMeasurements(4).withoutPlan(4);

    assertThat(job.run("search", SEARCH).exitCode()).isZero();

    assertThat(job.output(MistakesFile.NAME)).doesNotExist();
    assertThat(job.output("out_of_fold.csv")).exists();
  }

  private static Map<String, String> alone(JsonNode trial) {
    Map<String, String> alone = new HashMap<>(Map.of("fold_mode", "in-process"));
    trial
        .at("/report/hyperparameters")
        .propertyStream()
        .forEach(it -> alone.put(it.getKey(), it.getValue().stringValue()));
    return alone;
  }
}
