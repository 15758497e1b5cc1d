package dev.kfold.cv.job;

import dev.kfold.contract.InvalidInputException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names the jobs of a fold after its trial, so that an orchestrator that starts anew finds them and
 * whoever looks at a list of jobs sees what belongs together: {@code <trial>-f03}, the fold's
 * second job {@code <trial>-f03-2}.
 */
final class FoldJobName {

  /** SageMaker's bound; the tuner's own names leave 17 characters. */
  private static final int LONGEST = 63;

  /** Enough for any suffix, and the same for all, so that all folds of a trial share one head. */
  private static final int LONGEST_SUFFIX = "-f9999-999".length();

  private static final Pattern SUFFIX = Pattern.compile("-f(\\d{2,4})(?:-\\d+)?");

  /** The suffix has four digits for the fold. */
  private static final int MOST_FOLDS = 10_000;

  private FoldJobName() {}

  /**
   * Refuses more folds than jobs can be named for.
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
   * The name of a fold's job.
   *
   * @param number sequence number of the job within its fold, from 1
   */
  static String of(String trial, int fold, int number) {
    return head(trial)
        + String.format(Locale.ROOT, "-f%02d", fold)
        + (number > 1 ? "-" + number : "");
  }

  /** What the names of all of a trial's jobs begin with. */
  static String prefix(String trial) {
    return head(trial) + "-f";
  }

  /** The fold that a job belongs to; empty if it is no job of the trial. */
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

  /** A cut name keeps a digest of the whole, so that two long trials do not share their folds. */
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
