package dev.kfold.trainer.table;

/** The option that says whether the first row of a table names its columns. */
public enum Header {
  /** The rows decide; a table in doubt is refused. */
  AUTO,
  YES,
  NO
}
