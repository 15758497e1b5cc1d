package dev.kfold.harness.report;

import dev.kfold.trainer.table.Column;
import dev.kfold.trainer.table.TableProfile.ColumnProfile;
import java.util.Locale;
import java.util.Optional;

/**
 * A column of the table of a run.
 *
 * @param content empty if only the split's plan is known
 */
public record DataColumn(String name, String role, String kind, Optional<Content> content) {

  /**
   * The cells of a column.
   *
   * @param missing the number of missing cells
   * @param distinct the number of different values, as text
   * @param range the least and the greatest number, or the first texts
   */
  public record Content(int missing, String distinct, String range) {}

  /** Returns a column of a table that was read. */
  public static DataColumn of(ColumnProfile column) {
    return new DataColumn(
        column.name(),
        column.role(),
        column.kind(),
        Optional.of(new Content(column.missing(), column.distinct().toString(), column.range())));
  }

  /** Returns a column of a split's plan. */
  public static DataColumn of(Column column) {
    return new DataColumn(
        column.name(),
        column.role().name().toLowerCase(Locale.ROOT),
        column.kind().name().toLowerCase(Locale.ROOT),
        Optional.empty());
  }
}
