package dev.kfold.cv.fold;

/** Where the score of a fold was read. */
public enum ScoreSource {
  /** The double that the trainer computed, from its own files or in this process. */
  EXACT("exact"),
  /** The service's number of 32 bits, which it read in the log of the job. */
  SERVICE("32-bit");

  private final String text;

  ScoreSource(String text) {
    this.text = text;
  }

  /** Returns the word for it in {@code cv.json}. */
  public String text() {
    return text;
  }
}
