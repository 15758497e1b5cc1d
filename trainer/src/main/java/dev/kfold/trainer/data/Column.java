package dev.kfold.trainer.data;

import java.util.Collection;

/** A column of a table that a split uses; columns that the user drops are none. */
public record Column(String name, Kind kind, Role role) {

  /** What all cells of a column are. */
  public enum Kind {
    NUMBER,
    TEXT
  }

  /** What a column is for. */
  public enum Role {
    FEATURE,
    LABEL,
    GROUP
  }

  /** A column of numbers that a classifier learns from. */
  static Column feature(String name) {
    return new Column(name, Kind.NUMBER, Role.FEATURE);
  }

  /** A column whose cells are taken as they stand. */
  static Column of(String name, Collection<String> cells, Role role) {
    return new Column(
        name, LabelKind.of(cells) == LabelKind.NUMBER ? Kind.NUMBER : Kind.TEXT, role);
  }
}
