package dev.kfold.sagemaker.console.tuning;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scores of a trial's folds, as the orchestrator prints them when a fold ends: {@code
 * fold-3-score=0.98;}. The scores of trials that have ended are kept, because their logs do not
 * change.
 */
final class FoldScores {

  private static final Pattern LINE = Pattern.compile("fold-(\\d{1,6})-score=(\\S+);");
  private static final String PATTERN = "\"-score=\"";

  private final JobLog log;
  private final LatestKept<SortedMap<Integer, String>> ended = new LatestKept<>(1000);

  FoldScores(JobLog log) {
    this.log = log;
  }

  /** Returns the scores by fold, from 0. */
  SortedMap<Integer, String> of(ShownTrial trial) {
    return trial.status().isRunning()
        ? read(trial.name())
        : ended.get(trial.name() + trial.created(), () -> read(trial.name()));
  }

  private SortedMap<Integer, String> read(String job) {
    SortedMap<Integer, String> scores = new TreeMap<>();
    log.events(job, PATTERN)
        .forEach(event -> {
          Matcher line = LINE.matcher(event.path("message").asString(""));
          if (line.matches()) {
            scores.put(Integer.valueOf(line.group(1)), line.group(2));
          }
        });
    return Collections.unmodifiableSortedMap(scores);
  }
}
