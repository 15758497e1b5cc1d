package dev.kfold.sagemaker.console.tuning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private static final int MOST_KEPT = 1000;

  private final JobLog log;
  private final Map<String, SortedMap<Integer, String>> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(
                Map.Entry<String, SortedMap<Integer, String>> eldest) {
              return size() > MOST_KEPT;
            }
          });

  FoldScores(JobLog log) {
    this.log = log;
  }

  /** Returns the scores by fold, from 0. */
  SortedMap<Integer, String> of(ShownTrial trial) {
    if (trial.status().isRunning()) {
      return read(trial.name());
    }
    String key = trial.name() + trial.created();
    SortedMap<Integer, String> known = kept.get(key);
    if (known != null) {
      return known;
    }
    SortedMap<Integer, String> scores = read(trial.name());
    kept.put(key, scores);
    return scores;
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
