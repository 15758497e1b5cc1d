package dev.kfold.harness.progress;

/** A bar of a fixed number of characters, filled in the proportion of what is done. */
record Bar(int done, int total, int width) {

  String draw(Style style) {
    int filled = total <= 0 ? 0 : (int) ((long) width * Math.min(done, total) / total);
    return style.busy("█".repeat(filled)) + style.faint("░".repeat(width - filled));
  }
}
