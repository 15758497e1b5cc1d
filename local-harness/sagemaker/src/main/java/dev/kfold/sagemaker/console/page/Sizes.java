package dev.kfold.sagemaker.console.page;

import java.util.List;
import java.util.Locale;

/** Writes numbers of bytes for readers. */
public final class Sizes {

  private static final List<String> UNITS = List.of("kB", "MB", "GB", "TB");

  private Sizes() {}

  /** Returns text such as {@code 812 bytes}, {@code 1.5 kB} or {@code 3.2 GB}; a kB has 1,000. */
  public static String text(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    double value = bytes / 1000.0;
    int unit = 0;
    while (value >= 999.95 && unit < UNITS.size() - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS.get(unit));
  }
}
