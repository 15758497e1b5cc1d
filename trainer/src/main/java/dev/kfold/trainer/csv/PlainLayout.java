package dev.kfold.trainer.csv;

/** What the cells of a line are. */
public enum PlainLayout {
  NUMBERS,
  LABEL,
  LABEL_THEN_NUMBERS;

  public boolean hasLabel() {
    return this != NUMBERS;
  }

  public boolean hasNumbers() {
    return this != LABEL;
  }
}
