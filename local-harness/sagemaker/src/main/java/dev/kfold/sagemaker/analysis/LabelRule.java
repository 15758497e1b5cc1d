package dev.kfold.sagemaker.analysis;

import java.util.Collection;
import java.util.function.BiPredicate;

/** Says which labels are one class. */
@FunctionalInterface
public interface LabelRule {

  /** Each text is a class of its own. */
  LabelRule TEXTS = _ -> String::equals;

  /**
   * Returns whether two labels of a data set are one class.
   *
   * @param labels all labels of the data set
   */
  BiPredicate<String, String> of(Collection<String> labels);
}
