package dev.kfold.contract;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names the jobs of a fold after its trial, {@code <trial>-f03} and for the fold's second job
 * {@code <trial>-f03-2}, so that a restarted orchestrator finds them, and a list of jobs groups
 * them.
 */
public final class FoldJobName {

  /** SageMaker's limit; the tuner's names leave 17 characters. */
  private static final int LONGEST = 63;

  /** Enough for any suffix, so that all jobs of a trial share one head. */
  private static final int LONGEST_SUFFIX = "-f9999-999".length();

  private static final Pattern SUFFIX = Pattern.compile("-f(\\d{2,4})(?:-(\\d{1,4}))?");

  private static final Pattern NAME = Pattern.compile("(.+)" + SUFFIX.pattern());

  /** The head of a name whose trial is too long for it. */
  private static final Pattern CUT = Pattern.compile("(.+)-[0-9a-f]{8}");

  /** The suffix has four digits for the fold. */
  private static final int MOST_FOLDS = 10_000;

  private FoldJobName() {}

  /**
   * What the name of a fold's job tells.
   *
   * @param head the name of the trial, or its beginning with a digest if it is too long
   * @param fold the fold, from 0
   */
  public record Parts(String head, int fold) {

    /** Returns the beginning of the trial's name if the head may be a cut one. */
    public Optional<String> beginningOfLongTrial() {
      Matcher cut = CUT.matcher(head);
      return cut.matches() ? Optional.of(cut.group(1)) : Optional.empty();
    }
  }

  /** Returns what a job's name tells; empty if it is not the name of a fold's job. */
  public static Optional<Parts> parse(String jobName) {
    Matcher name = NAME.matcher(jobName);
    return name.matches()
        ? Optional.of(new Parts(name.group(1), Integer.parseInt(name.group(2))))
        : Optional.empty();
  }

  /**
   * Refuses more folds than there are names.
   *
   * @throws InvalidInputException if there are more than 10,000
   */
  public static void verifyCount(int folds) {
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
  public static String of(String trial, int fold, int number) {
    return head(trial)
        + String.format(Locale.ROOT, "-f%02d", fold)
        + (number > 1 ? "-" + number : "");
  }

  /** Returns the common prefix of the names of a trial's jobs. */
  public static String prefix(String trial) {
    return head(trial) + "-f";
  }

  /** Returns the fold that a job belongs to, or empty if it is not a job of the trial. */
  public static OptionalInt foldOf(String trial, String jobName) {
    Optional<Matcher> suffix = suffix(trial, jobName);
    return suffix.isPresent()
        ? OptionalInt.of(Integer.parseInt(suffix.get().group(1)))
        : OptionalInt.empty();
  }

  /** Returns the sequence number, from 1, of a job within its fold; empty if it is no such job. */
  public static OptionalInt numberOf(String trial, String jobName) {
    Optional<Matcher> suffix = suffix(trial, jobName);
    return suffix.isPresent()
        ? OptionalInt.of(
            suffix.get().group(2) == null ? 1 : Integer.parseInt(suffix.get().group(2)))
        : OptionalInt.empty();
  }

  private static Optional<Matcher> suffix(String trial, String jobName) {
    String head = head(trial);
    if (!jobName.startsWith(head)) {
      return Optional.empty();
    }
    return Optional.of(SUFFIX.matcher(jobName.substring(head.length()))).filter(Matcher::matches);
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
