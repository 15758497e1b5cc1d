package dev.kfold.cv.trial;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.ContainerFiles;
import dev.kfold.cv.fold.FoldOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what a trial leaves in {@code /opt/ml/output/data}; SageMaker packs it when the job ends.
 */
record TrialOutput(ContainerFiles files) {

  /** Made when the first fold has started: what takes time before is time that no fold runs. */
  private static final class Json {

    static final JsonMapper MAPPER =
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  }

  void write(CvReport report, List<FoldOutcome> outcomes) throws IOException {
    String predictions = OutOfFold.csv(outcomes, files.channel("train"));
    AtomicFiles.write(
        files.outputData(),
        Map.of(
            "cv.json", Json.MAPPER.writeValueAsBytes(report),
            "out_of_fold.csv", predictions.getBytes(StandardCharsets.UTF_8)));
  }
}
