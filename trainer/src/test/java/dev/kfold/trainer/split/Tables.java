package dev.kfold.trainer.split;

import dev.kfold.trainer.table.RowKeys;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Creates the labels and groups of tables. */
final class Tables {

  private Tables() {}

  static RowKeys ofRows(int rows) {
    return ofLabels(Collections.nCopies(rows, "a"));
  }

  static RowKeys ofLabels(List<String> labels) {
    return new RowKeys(labels, Optional.empty());
  }

  static RowKeys ofGroups(List<String> groups) {
    return new RowKeys(Collections.nCopies(groups.size(), "a"), Optional.of(groups));
  }
}
