package dev.kfold.trainer.data;

/** Whether the first row of a table names its columns. */
public enum Header {
  /** The rows decide; a table that leaves it in doubt is refused. */
  AUTO,
  YES,
  NO
}
