package dev.kfold.trainer.table;

import java.util.List;
import java.util.Map;

/**
 * What is in a table.
 *
 * @param format how its files are written
 * @param rows the number of rows that are used
 * @param columns its columns, without those that are left out
 * @param classes the number of rows of each class; empty without a label
 * @param doubts a sentence for each reason why the table is refused or its scores are doubtful
 */
public record TableProfile(
    String format,
    int rows,
    List<ColumnProfile> columns,
    Map<String, Integer> classes,
    List<String> doubts) {

  public TableProfile {
    columns = List.copyOf(columns);
    doubts = List.copyOf(doubts);
  }

  /**
   * One column.
   *
   * @param kind numeric, categorical or refused for a feature; number or text for a label or a
   *     group
   * @param missing the number of missing cells
   * @param distinct the number of different values
   * @param range the least and the greatest number, or the first texts
   */
  public record ColumnProfile(
      String name, String role, String kind, int missing, ValueCount distinct, String range) {}
}
