package dev.kfold.cv.search;

import dev.kfold.contract.AtomicFiles;
import dev.kfold.contract.ContainerFiles;
import dev.kfold.contract.ProgramContext;
import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.mistake.MistakenRow;
import dev.kfold.cv.mistake.MistakesFile;
import dev.kfold.cv.plan.TrialFolds;
import dev.kfold.cv.report.BestTrial;
import dev.kfold.cv.trial.HeldOutRows;
import dev.kfold.cv.trial.OutOfFold;
import dev.kfold.trainer.split.FoldPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files that a search leaves in {@code /opt/ml/output/data}: {@code trials.csv} and {@code
 * trials.json} of all trials, and the rows that they mistook; {@code cv.json} and {@code
 * out_of_fold.csv} of the winner; and what {@code report} writes of a tuning job. All of them or
 * none are written.
 *
 * @param name of the search
 */
record SearchOutput(
    ProgramContext context,
    String name,
    SearchParameters parameters,
    TrialFolds folds,
    SearchMistakes mistakes) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * The winner with the predictions of its folds.
   *
   * @param predictions of all folds, or of fewer if they were stopped: no file is written of these
   * @param heldOut the rows that each fold holds out
   */
  record Winner(BestTrial best, List<FoldOutcome.Scored> predictions, HeldOutRows heldOut) {}

  /** Writes the files; without a winner, those of the trials only. */
  void write(SearchResult result, Optional<Winner> winner) throws IOException {
    Path folder = ContainerFiles.of(context).outputData();
    Map<String, byte[]> files = new HashMap<>();
    files.put("trials.csv", utf8(TrialTableFile.csv(result.all())));
    files.put(
        SearchFile.NAME,
        JSON.writeValueAsBytes(
            new SearchFile(
                name,
                parameters.kind().toString(),
                result.planned(),
                result.all().stream()
                    .map(it -> new SearchFile.Entry(it.number(), it.searched(), it.report()))
                    .toList())));
    Optional<Stream<MistakenRow>> rows = mistakes.rows();
    if (rows.isPresent()) {
      files.put(MistakesFile.NAME, utf8(MistakesFile.csv(rows.get())));
    }
    Map<Path, Map<String, byte[]>> all = new HashMap<>(Map.of(folder, files));
    if (winner.isPresent()) {
      files.put("cv.json", JSON.writeValueAsBytes(winner.get().best().report()));
      if (winner.get().predictions().size() == folds.count()) {
        files.put(
            "out_of_fold.csv",
            utf8(
                OutOfFold.csv(
                    winner.get().predictions(),
                    winner.get().heldOut(),
                    folds.plan().flatMap(FoldPlan::labelKind))));
      }
      all.putAll(winner.get().best().files(folder));
    }
    AtomicFiles.write(all);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
