package dev.kfold.trainer.model;

import dev.kfold.contract.InvalidInputException;
import dev.kfold.trainer.split.FoldPlan;
import dev.kfold.trainer.table.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the names of features from the plan of a split, which lies beside all its rows. */
public final class FeatureNames {

  private FeatureNames() {}

  /**
   * Returns the names of the features in a channel; empty if there is no plan, one that cannot be
   * read, or one of other features.
   *
   * @param folder the channel's folder
   * @param features the number of features of the rows
   */
  public static List<String> of(Path folder, int features) throws IOException {
    Path plan = folder.resolve(FoldPlan.FILE);
    if (!Files.isRegularFile(plan)) {
      return List.of();
    }
    List<String> names = names(Files.readString(plan));
    return names.size() == features && names.stream().distinct().count() == features
        ? names
        : List.of();
  }

  private static List<String> names(String plan) {
    try {
      return FoldPlan.parse(plan, FoldPlan.FILE).columns().stream()
          .filter(column -> column.role() == Column.Role.FEATURE)
          .map(Column::name)
          .toList();
    } catch (InvalidInputException e) {
      // a model without names serves rows all the same
      return List.of();
    }
  }
}
