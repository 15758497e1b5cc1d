package dev.kfold.sagemaker.analysis;

import dev.kfold.search.Dimension;
import java.util.List;
import java.util.Map;

/** Says among which values a search in one job chooses. */
@FunctionalInterface
public interface SearchRanges {

  /** Knows no search. */
  SearchRanges NONE = _ -> List.of();

  /**
   * Returns the range of each searched hyperparameter, also of those that have no value of their
   * own; hyperparameters whose values are at fault are left out.
   *
   * @param hyperParameters those of the search, without quotation marks
   */
  List<Dimension> of(Map<String, String> hyperParameters);
}
