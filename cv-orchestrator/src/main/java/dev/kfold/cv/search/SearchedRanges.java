package dev.kfold.cv.search;

import dev.kfold.contract.ParameterReader;
import dev.kfold.search.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ranges of a search, for those who show it. */
public final class SearchedRanges {

  private SearchedRanges() {}

  /**
   * Returns the range or the values of each searched hyperparameter, also of those that have no
   * value of their own; hyperparameters whose values are at fault are left out.
   *
   * @param hyperParameters those of the search
   */
  public static List<Dimension> of(Map<String, String> hyperParameters) {
    return SpaceReader.read(
            new ParameterReader("hyperparameter", hyperParameters), Optional.empty())
        .dimensions();
  }
}
