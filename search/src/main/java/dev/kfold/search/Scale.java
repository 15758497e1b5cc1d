package dev.kfold.search;

/**
 * The scale of a range. A uniform distribution in the unit interval is uniform in the scale.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-define-ranges.html">Hyperparameter
 *     scaling</a>
 */
public enum Scale {
  LINEAR {
    @Override
    double stretched(double value) {
      return value;
    }

    @Override
    double value(double stretched) {
      return stretched;
    }
  },
  LOGARITHMIC {
    @Override
    double stretched(double value) {
      return Math.log(value);
    }

    @Override
    double value(double stretched) {
      return Math.exp(stretched);
    }
  },
  /** A scale for values below 1 that need the finest steps near 1, such as a momentum. */
  REVERSE_LOGARITHMIC {
    @Override
    double stretched(double value) {
      return -Math.log1p(-value);
    }

    @Override
    double value(double stretched) {
      return -Math.expm1(-stretched);
    }
  };

  /** The ratio of the ends from which the automatic scale of a positive range is logarithmic. */
  private static final double WIDE = 100;

  /** Returns the position of a value on the scale. */
  abstract double stretched(double value);

  /** Returns the value at a position on the scale. */
  abstract double value(double stretched);

  /** Returns the scale of a range with scaling type {@code Auto}. */
  public static Scale automatic(double minimum, double maximum) {
    return minimum > 0 && maximum / minimum >= WIDE ? LOGARITHMIC : LINEAR;
  }

  /** Returns the value of a coordinate in the unit interval. */
  double at(double unit, double minimum, double maximum) {
    double low = stretched(minimum);
    double stretched = low + unit * (stretched(maximum) - low);
    return Math.clamp(value(stretched), minimum, maximum);
  }

  /** Returns the coordinate of a value in the unit interval; 0 in a range of one value. */
  public double unit(double value, double minimum, double maximum) {
    double low = stretched(minimum);
    double width = stretched(maximum) - low;
    return width == 0 ? 0 : (stretched(value) - low) / width;
  }
}
