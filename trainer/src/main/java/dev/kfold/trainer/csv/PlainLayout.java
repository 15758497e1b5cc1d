package dev.kfold.trainer.data;

/** What the cells of a line are. */
enum PlainLayout {
  NUMBERS,
  LABEL,
  LABEL_THEN_NUMBERS;

  boolean hasLabel() {
    return this != NUMBERS;
  }

  boolean hasNumbers() {
    return this != LABEL;
  }
}
