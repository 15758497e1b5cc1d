package dev.kfold.trainer.csv;

/** The layout of a line: only numbers, only a label, or a label followed by numbers. */
public enum PlainLayout {
  NUMBERS,
  LABEL,
  LABEL_THEN_NUMBERS;

  /** Returns whether the first cell of a line is a label. */
  public boolean hasLabel() {
    return this != NUMBERS;
  }

  /** Returns whether a line holds numbers. */
  public boolean hasNumbers() {
    return this != LABEL;
  }
}
