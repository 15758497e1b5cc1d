package dev.kfold.cv.job;

import dev.kfold.contract.InvalidInputException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names the jobs of a fold after its trial, {@code <trial>-f03} and for the fold's second job
 * {@code <trial>-f03-2}, so that a restarted orchestrator finds them, and a list of jobs groups
 * them.
 */
final class FoldJobName {

  /** SageMaker's limit; the tuner's names leave 17 characters. */
  private static final int LONGEST = 63;

  /** Enough for any suffix, so that all jobs of a trial share one head. */
  private static final int LONGEST_SUFFIX = "-f9999-999".length();

  private static final Pattern SUFFIX = Pattern.compile("-f(\\d{2,4})(?:-\\d+)?");

  /** The suffix has four digits for the fold. */
  private static final int MOST_FOLDS = 10_000;

  private FoldJobName() {}

  /**
   * Refuses more folds than there are names.
   *
   * @throws InvalidInputException if there are more than 10,000
   */
  static void verifyCount(int folds) {
    if (folds > MOST_FOLDS) {
      throw new InvalidInputException(
          "hyperparameter fold_mode: found jobs with %d folds, expected at most %d; choose fold_mode in-process, or split the table into fewer folds."
              .formatted(folds, MOST_FOLDS));
    }
  }

  /**
   * Returns the name of a fold's job.
   *
   * @param number sequence number of the job within its fold, from 1
   */
  static String of(String trial, int fold, int number) {
    return head(trial)
        + String.format(Locale.ROOT, "-f%02d", fold)
        + (number > 1 ? "-" + number : "");
  }

  /** Returns the common prefix of the names of a trial's jobs. */
  static String prefix(String trial) {
    return head(trial) + "-f";
  }

  /** Returns the fold that a job belongs to, or empty if it is not a job of the trial. */
  static OptionalInt foldOf(String trial, String jobName) {
    String head = head(trial);
    if (!jobName.startsWith(head)) {
      return OptionalInt.empty();
    }
    Matcher suffix = SUFFIX.matcher(jobName.substring(head.length()));
    return suffix.matches()
        ? OptionalInt.of(Integer.parseInt(suffix.group(1)))
        : OptionalInt.empty();
  }

  /** Cuts a long name but appends a digest of it, so that two long trials do not share jobs. */
  private static String head(String trial) {
    int longest = LONGEST - LONGEST_SUFFIX;
    if (trial.length() <= longest) {
      return trial;
    }
    CRC32 digest = new CRC32();
    trial.chars().forEach(digest::update);
    String hash = HexFormat.of().toHexDigits((int) digest.getValue());
    String start = trial.substring(0, longest - hash.length() - 1).replaceAll("-+$", "");
    return start + "-" + hash;
  }
}
