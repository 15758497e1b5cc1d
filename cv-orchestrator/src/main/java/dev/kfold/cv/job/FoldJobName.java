package dev.kfold.cv.job;

import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Names the job of a fold after its trial, so that whoever looks at a list of jobs sees what
 * belongs together: {@code <trial>-f03}, from the second attempt on {@code <trial>-f03-2}.
 */
final class FoldJobName {

  /** SageMaker's bound; the tuner's own names leave 17 characters. */
  private static final int LONGEST = 63;

  private FoldJobName() {}

  static String of(String trial, int fold, int attempt) {
    String suffix = String.format(Locale.ROOT, "-f%02d", fold) + (attempt > 1 ? "-" + attempt : "");
    return shorten(trial, LONGEST - suffix.length()) + suffix;
  }

  /** A cut name keeps a digest of the whole, so that two long trials do not share their folds. */
  private static String shorten(String trial, int longest) {
    if (trial.length() <= longest) {
      return trial;
    }
    CRC32 digest = new CRC32();
    trial.chars().forEach(digest::update);
    String hash = HexFormat.of().toHexDigits((int) digest.getValue());
    String head = trial.substring(0, longest - hash.length() - 1).replaceAll("-+$", "");
    return head + "-" + hash;
  }
}
