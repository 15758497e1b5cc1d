package dev.kfold.trainer.split;

import dev.kfold.trainer.data.Table;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Creates tables whose features do not matter. */
final class Tables {

  private Tables() {}

  static Table ofRows(int rows) {
    return ofLabels(Collections.nCopies(rows, "a"));
  }

  static Table ofLabels(List<String> labels) {
    return new Table(new double[labels.size()][1], labels, Optional.empty());
  }

  static Table ofGroups(List<String> groups) {
    return new Table(
        new double[groups.size()][1], Collections.nCopies(groups.size(), "a"), Optional.of(groups));
  }
}
