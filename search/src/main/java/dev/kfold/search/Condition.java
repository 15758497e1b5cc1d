package dev.kfold.search;

import java.util.Set;

/**
 * Restricts a hyperparameter to some categories of another one: elsewhere it is inactive, which
 * means that its value has no effect, such as {@code gamma} with a linear kernel.
 *
 * @param name the hyperparameter that is inactive elsewhere
 * @param parent the name of a categorical hyperparameter
 * @param values the categories of the parent with which the hyperparameter is active
 */
public record Condition(String name, String parent, Set<String> values) {

  public Condition {
    values = Set.copyOf(values);
  }
}
