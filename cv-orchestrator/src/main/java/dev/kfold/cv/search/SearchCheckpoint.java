package dev.kfold.cv.search;

import dev.kfold.cv.fold.FoldOutcome;
import dev.kfold.cv.fold.TrialRows;
import dev.kfold.cv.plan.TrialFolds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores every completed fold of a search in {@code /opt/ml/checkpoints/<search>/<trial>.jsonl}: a
 * line that identifies the trial, and a line for each fold, appended when the fold has ended. The
 * files of trials that have ended do not change, so that SageMaker copies only the latest to S3. A
 * line that was being written when the job was killed is skipped. If the job has no checkpoints,
 * there is no such folder, and nothing is stored.
 *
 * @param folder {@code /opt/ml/checkpoints}
 * @param search name of the search
 * @param folds all folds of a trial
 * @param data the digest of the files of the folds; empty if the job has no checkpoints
 */
record SearchCheckpoint(Path folder, String search, TrialFolds folds, String data) {

  /** The first line of a file. */
  private record Header(
      String trial, int count, String data, Map<String, String> hyperparameters) {}

  /**
   * Created with the first trial, because its creation takes time that a search without it saves.
   */
  private static final class Json {
    static final JsonMapper MAPPER = new JsonMapper();
  }

  /** Returns the checkpoint of a search on these rows. */
  static SearchCheckpoint of(Path folder, String search, TrialFolds folds, TrialRows rows)
      throws IOException {
    // the plan's digest is not enough: there may be no plan, and a restored search reads no rows
    String data = Files.isDirectory(folder) ? rows.digest(folds.numbers()) : "";
    return new SearchCheckpoint(folder, search, folds, data);
  }

  /** Returns whether the job has checkpoints. */
  boolean isOn() {
    return Files.isDirectory(folder);
  }

  /**
   * Returns the folds of a trial that an earlier attempt of the job has completed, in the order in
   * which they ended; of a fold that is stored twice, the first. Removes the file's content from
   * the first damaged line on.
   */
  List<FoldOutcome.Scored> restore(TrialCandidate trial) throws IOException {
    Path file = file(trial);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    byte[] content = Files.readAllBytes(file);
    Map<Integer, FoldOutcome.Scored> done = new LinkedHashMap<>();
    int valid = 0;
    for (int from = 0, to = end(content, 0); to >= 0; from = to + 1, to = end(content, from)) {
      byte[] line = Arrays.copyOfRange(content, from, to);
      // an attempt that ended late may have repeated the header or a fold, which is no damage
      boolean isValid = isHeader(line, trial) || (from > 0 && add(line, done));
      if (!isValid) {
        break;
      }
      valid = to + 1;
    }
    if (valid < content.length) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(valid);
      }
    }
    return new ArrayList<>(done.values());
  }

  /** Appends a completed fold to the file of its trial. */
  void append(TrialCandidate trial, FoldOutcome.Scored fold) throws IOException {
    if (!isOn()) {
      return;
    }
    Path file = file(trial);
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      String header = channel.size() == 0 ? line(header(trial)) : "";
      ByteBuffer lines = StandardCharsets.UTF_8.encode(header + line(fold));
      while (lines.hasRemaining()) {
        channel.write(lines);
      }
    }
  }

  private Path file(TrialCandidate trial) {
    return folder.resolve(search).resolve(trial.name() + ".jsonl");
  }

  private static int end(byte[] content, int from) {
    for (int i = from; i < content.length; i++) {
      if (content[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  private static String line(Object value) {
    return Json.MAPPER.writeValueAsString(value) + "\n";
  }

  private Header header(TrialCandidate trial) {
    return new Header(
        trial.name(), folds.count(), data, trial.parameters().trainer().hyperParameters());
  }

  private boolean isHeader(byte[] line, TrialCandidate trial) {
    try {
      return header(trial).equals(Json.MAPPER.readValue(line, Header.class));
    } catch (JacksonException e) {
      return false;
    }
  }

  /**
   * Adds the fold of a line, unless it is there; returns whether it is a whole one of the trial.
   */
  private boolean add(byte[] line, Map<Integer, FoldOutcome.Scored> done) {
    try {
      FoldOutcome.Scored fold = Json.MAPPER.readValue(line, FoldOutcome.Scored.class);
      boolean isWhole = fold != null && fold.isWhole(folds.count());
      if (isWhole) {
        done.putIfAbsent(fold.fold(), fold);
      }
      return isWhole;
    } catch (JacksonException e) {
      return false;
    }
  }
}
