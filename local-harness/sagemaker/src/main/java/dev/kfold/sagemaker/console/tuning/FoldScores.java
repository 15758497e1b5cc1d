package dev.kfold.sagemaker.console.tuning;

import dev.kfold.sagemaker.console.log.FollowedLogs;
import dev.kfold.sagemaker.console.log.LogReader;
import dev.kfold.sagemaker.console.page.LatestKept;
import dev.kfold.sagemaker.job.LogLine;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scores of a trial's folds, as the orchestrator prints them when a fold ends: {@code
 * fold-3-score=0.98;}. The scores of trials that have ended are kept, because their logs do not
 * change.
 */
final class FoldScores {

  private static final Pattern LINE = Pattern.compile("fold-(\\d{1,6})-score=(\\S+);");
  private static final String GROUP = LogReader.groupOf("TrainingJob");
  private static final int MOST_TRIALS = 1000;

  private final FollowedLogs<Scores> running;
  private final LatestKept<SortedMap<Integer, String>> ended = new LatestKept<>(MOST_TRIALS);

  FoldScores(LogReader logs) {
    this.running = new FollowedLogs<>(logs, MOST_TRIALS);
  }

  /** Returns the scores by fold, from 0. */
  SortedMap<Integer, String> of(ShownTrial trial) {
    return trial.status().isRunning()
        ? read(trial)
        : ended.get(trial.name() + trial.created(), () -> read(trial));
  }

  private SortedMap<Integer, String> read(ShownTrial trial) {
    return running.read(
        GROUP, trial.name(), trial.created().toString(), Scores::new, Scores::copied);
  }

  /** The scores in the lines of one trial. */
  private static final class Scores implements Consumer<LogLine> {

    private final SortedMap<Integer, String> scores = new TreeMap<>();

    @Override
    public void accept(LogLine line) {
      Matcher score = LINE.matcher(line.message());
      if (score.matches()) {
        scores.put(Integer.valueOf(score.group(1)), score.group(2));
      }
    }

    SortedMap<Integer, String> copied() {
      return Collections.unmodifiableSortedMap(new TreeMap<>(scores));
    }
  }
}
