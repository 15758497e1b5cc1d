package dev.kfold.cv.search;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.kfold.cv.trial.CvReport;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The content of {@code trials.json}: every trial of a search with exact doubles.
 *
 * @param search name of the search's training job
 * @param strategy name of the strategy
 * @param planned the number of candidates that the search would have run, without the untuned
 *     default
 * @param trials the trials that were run, by their numbers
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SearchFile(String search, String strategy, int planned, List<Entry> trials) {

  /** The file's name in {@code /opt/ml/output/data}. */
  public static final String NAME = "trials.json";

  public SearchFile {
    trials = List.copyOf(trials);
  }

  /**
   * A trial.
   *
   * @param number from 1; 0 for the untuned default
   * @param searched the values of the searched hyperparameters, in the order of their names
   * @param report the content of the trial's {@code cv.json}
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Entry(int number, Map<String, String> searched, CvReport report) {

    public Entry {
      searched = Collections.unmodifiableMap(new TreeMap<>(searched));
    }

    /** Returns whether this is the untuned default. */
    public boolean isUntuned() {
      return number == TrialCandidate.UNTUNED;
    }
  }
}
