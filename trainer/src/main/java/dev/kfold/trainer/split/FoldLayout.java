package dev.kfold.trainer.split;

/** The files in which {@code split} writes the folds of a table, beside the table itself. */
public enum FoldLayout {
  /** No files: a fold's job takes its rows from the table by {@code folds.csv}. */
  INDEX,
  /** {@code train/<i>} and {@code test/<i>} with features and labels, as in the sample. */
  FOLDERS,
  /** {@code train/<i>} and {@code test/<i>} with one CSV each, in which the label comes first. */
  CHANNEL_CSV
}
