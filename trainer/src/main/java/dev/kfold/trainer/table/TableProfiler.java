package dev.kfold.trainer.table;

import dev.kfold.contract.ParameterReader;
import dev.kfold.trainer.data.ClassLabels;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Describes a table that was scanned.
 *
 * @param features what is known of each feature
 * @param refused the features that cannot be used
 * @param labels the label of each row; empty if the table has no label column
 * @param groups the group of each row; empty if the table has no group column
 * @param unlabelled the number of further rows, which have no label
 */
record TableProfiler(
    TableColumns columns,
    List<ColumnScan> features,
    RefusedFeatures refused,
    List<String> labels,
    List<String> groups,
    int unlabelled) {

  private static final int SHOWN = 3;

  /**
   * Returns the description.
   *
   * @param format how the files are written
   * @param rows the number of rows
   * @param ofRows a sentence for each doubt about the labels and the rows
   */
  TableProfile profile(String format, int rows, List<String> ofRows) {
    List<String> doubts = new ArrayList<>(refused.faults().values());
    doubts.addAll(ofRows);
    return new TableProfile(format, rows, columnProfiles(), classSizes(), doubts);
  }

  private Map<String, Integer> classSizes() {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    ClassLabels classes = ClassLabels.of(labels);
    for (int label : classes.encode(labels)) {
      sizes.merge(classes.names().get(label), 1, Integer::sum);
    }
    return sizes;
  }

  private List<TableProfile.ColumnProfile> columnProfiles() {
    List<TableProfile.ColumnProfile> profiles = new ArrayList<>();
    for (int column = 0; column < columns.names().size(); column++) {
      int feature = Collections.binarySearch(columns.features(), column);
      if (columns.label().equals(Optional.of(column))) {
        profiles.add(key(column, labels, Column.Role.LABEL));
      } else if (columns.group().equals(Optional.of(column))) {
        profiles.add(key(column, groups, Column.Role.GROUP));
      } else if (feature >= 0) {
        profiles.add(feature(column, feature));
      }
    }
    return profiles;
  }

  private TableProfile.ColumnProfile feature(int column, int feature) {
    ColumnScan cells = features.get(feature);
    String kind = cells.isNumeric() ? "numeric" : "categorical";
    return new TableProfile.ColumnProfile(
        columns.shown(column),
        "feature",
        refused.contains(feature) ? "refused" : kind,
        cells.missing(),
        cells.distinct(),
        cells.range());
  }

  private TableProfile.ColumnProfile key(int column, List<String> cells, Column.Role role) {
    List<String> names = ClassLabels.of(cells).names();
    return new TableProfile.ColumnProfile(
        columns.shown(column),
        ParameterReader.spell(role),
        ParameterReader.spell(Column.of("", cells, role).kind()),
        role == Column.Role.LABEL ? unlabelled : 0,
        new ValueCount(names.size(), true),
        String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
            + (names.size() > SHOWN ? ", …" : ""));
  }
}
