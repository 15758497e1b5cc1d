package dev.kfold.search;

import java.util.List;

/** Tries each combination of categories once; the last dimension changes fastest. */
public record GridSearch(List<Dimension.Categorical> dimensions) implements SearchStrategy {

  public GridSearch {
    dimensions = List.copyOf(dimensions);
  }

  @Override
  public Point suggest(List<Trial> before) {
    double[] unit = new double[dimensions.size()];
    int rest = before.size();
    for (int i = unit.length - 1; i >= 0; i--) {
      int count = dimensions.get(i).values().size();
      unit[i] = dimensions.get(i).place(rest % count);
      rest /= count;
    }
    return new HyperParameterSpace(List.copyOf(dimensions)).point(unit);
  }

  @Override
  public boolean learns() {
    return false;
  }
}
