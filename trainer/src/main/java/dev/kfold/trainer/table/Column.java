package dev.kfold.trainer.table;

import dev.kfold.trainer.data.LabelKind;
import java.util.Collection;

/**
 * A column of a table that a split uses. A column that the user drops is not used.
 *
 * @param name the name in the header, or the number of the column
 */
public record Column(String name, Kind kind, Role role) {

  /** The kind of all cells of a column. */
  public enum Kind {
    /** Numbers; of a feature, some may be missing. */
    NUMBER,
    /** Texts of a label or a group. */
    TEXT,
    /** Words or booleans of a feature, which are encoded as categories; some may be missing. */
    CATEGORICAL
  }

  /** The use of a column. */
  public enum Role {
    FEATURE,
    LABEL,
    GROUP
  }

  /** Returns a column that a classifier learns from. */
  static Column feature(String name, boolean isNumeric) {
    return new Column(name, isNumeric ? Kind.NUMBER : Kind.CATEGORICAL, Role.FEATURE);
  }

  /** Returns a column of labels or groups, which are numbers if all its cells are. */
  static Column of(String name, Collection<String> cells, Role role) {
    return new Column(
        name, LabelKind.of(cells) == LabelKind.NUMBER ? Kind.NUMBER : Kind.TEXT, role);
  }
}
