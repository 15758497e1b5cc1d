package dev.kfold.sagemaker.analysis;

import java.util.List;
import java.util.Locale;

/**
 * What is in a table.
 *
 * @param format how its file is written, in words
 * @param rows the number of rows
 * @param columns its columns, without those that are left out
 * @param classes the number of rows of each class, in the order of the classes; empty without a
 *     label
 * @param doubts a sentence for each reason why the table is refused or its scores are doubtful
 * @param names the names of all columns, or their numbers from 0
 * @param firstRows the cells of the first rows, as they are in the file
 */
public record TableDescription(
    String format,
    int rows,
    List<Column> columns,
    List<ClassSize> classes,
    List<String> doubts,
    List<String> names,
    List<List<String>> firstRows) {

  public TableDescription {
    columns = List.copyOf(columns);
    classes = List.copyOf(classes);
    doubts = List.copyOf(doubts);
    names = List.copyOf(names);
    firstRows = List.copyOf(firstRows);
  }

  /**
   * A column.
   *
   * @param role such as feature or label
   * @param kind such as numeric or categorical
   * @param missing the number of missing cells
   * @param distinct the number of different values, in words
   * @param range the least and the greatest number, or the first texts
   */
  public record Column(
      String name, String role, String kind, int missing, String distinct, String range) {}

  /** A class with its number of rows. */
  public record ClassSize(String name, int rows) {}

  /** Returns the share of the rows that a class has, such as {@code 33.3 %}. */
  public String share(ClassSize size) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * size.rows() / rows);
  }
}
