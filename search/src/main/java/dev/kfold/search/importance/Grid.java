package dev.kfold.search.importance;

import dev.kfold.search.Dimension;

/**
 * The cells into which the range of a hyperparameter is divided: one for each category, and for
 * numbers equal steps in their scale. A number belongs to the nearest cell; half way between two it
 * belongs to the lower one, as in Optuna.
 *
 * @param cells the number of cells
 */
record Grid(Dimension dimension, int cells) {

  private static final int MOST = 50;

  /** Returns the grid of a hyperparameter. */
  static Grid of(Dimension dimension) {
    return new Grid(
        dimension,
        switch (dimension) {
          case Dimension.Categorical(var _, var values) -> values.size();
          case Dimension.Continuous it -> it.minimum() == it.maximum() ? 1 : MOST;
          case Dimension.Whole it -> cells(it);
        });
  }

  private static int cells(Dimension.Whole whole) {
    double values = (double) whole.maximum() - whole.minimum() + 1;
    double cells =
        switch (whole.scale()) {
          case LINEAR, REVERSE_LOGARITHMIC -> values;
          case LOGARITHMIC -> values == 1 ? 1 : Math.ceil(Math.log(values) / Math.log(2)) + 1;
        };
    return (int) Math.min(cells, MOST);
  }

  /** Returns the index of the cell that has this coordinate of the unit interval. */
  int cell(double unit) {
    return switch (dimension) {
      case Dimension.Categorical it -> it.values().indexOf(it.text(unit));
      case Dimension.Continuous _ -> nearest(unit);
      case Dimension.Whole it -> nearest(position(it, Double.parseDouble(it.text(unit))));
    };
  }

  private static double position(Dimension.Whole whole, double value) {
    return whole.scale().unit(value, (double) whole.minimum(), (double) whole.maximum());
  }

  private int nearest(double position) {
    return Math.clamp((long) Math.ceil(position * (cells - 1) - 0.5), 0, cells - 1);
  }
}
